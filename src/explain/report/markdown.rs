//! A report as Markdown.

use super::{Block, Entry, Report, Table};

pub(super) fn write(report: &Report) -> String {
    let mut out = format!("# {}\n", escaped(&report.title));
    let mut in_list = false;
    for block in &report.blocks {
        let is_entry = matches!(block, Block::Entry(_));
        // the items of one list follow each other without a gap
        if !(in_list && is_entry) {
            out.push('\n');
        }
        in_list = is_entry;
        write_block(&mut out, block);
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level) + 1), escaped(text)));
        }
        Block::Paragraph(text) => out.push_str(&format!("{}\n", escaped(text))),
        Block::Verdict(text) => out.push_str(&format!("> **{}**\n", escaped(text))),
        Block::Pairs(pairs) => {
            for (name, value) in pairs {
                out.push_str(&format!("- **{}**: {}\n", escaped(name), escaped(value)));
            }
        }
        Block::List(items) => {
            for item in items {
                out.push_str(&format!("- {}\n", escaped(item)));
            }
        }
        Block::Entry(entry) => write_entry(out, entry),
        Block::Table(table) => write_table(out, table),
    }
}

fn write_entry(out: &mut String, entry: &Entry) {
    let (result, text) = (escaped(&entry.result), escaped(&entry.text));
    out.push_str(&format!("- **{result}** {text} `{}`\n", entry.id.replace('`', "'")));
    for (name, words) in &entry.details {
        out.push_str(&format!("  - {}: {}\n", escaped(name), escaped(words)));
    }
    for part in &entry.parts {
        let indent = "  ".repeat(part.depth + 1);
        out.push_str(&format!("{indent}- *{}* {}\n", escaped(&part.truth), escaped(&part.text)));
    }
}

fn write_table(out: &mut String, table: &Table) {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&row(&table.columns));
    out.push_str(&format!("|{}\n", "---|".repeat(table.columns.len())));
    table.rows.iter().for_each(|cells| out.push_str(&row(cells)));
}

/// Text that Markdown shows as it is: no markup, no HTML, one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, letter) in text.chars().enumerate() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            // at the start these would begin a list
            '-' | '+' if index == 0 => {
                out.push('\\');
                out.push(letter);
            }
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_in_is_no_markup() {
        assert_eq!(escaped("<b>*x*</b>\n# [a](b)"), r"\<b\>\*x\*\</b\> \# \[a\](b)");
        assert_eq!(escaped("- 1"), r"\- 1");
    }
}
