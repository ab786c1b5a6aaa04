//! A report as plain text of at most 100 columns.

use super::{Block, Entry, Report, Table};

const WIDTH: usize = 100;
/// Where the sentence of a criterion begins, after its result.
const RESULT_WIDTH: usize = 15;

pub(super) fn write(report: &Report) -> String {
    let mut out = Out { text: String::new() };
    out.wrapped("", "", &report.title);
    out.line(&"=".repeat(report.title.chars().count().min(WIDTH)));
    for block in &report.blocks {
        out.block(block);
    }
    out.text
}

struct Out {
    text: String,
}

impl Out {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn block(&mut self, block: &Block) {
        self.line("");
        match block {
            Block::Heading { level: 1, text } => {
                self.line(&text.to_uppercase());
                self.line(&"-".repeat(text.chars().count().min(WIDTH)));
            }
            Block::Heading { text, .. } => self.wrapped("", "", text),
            Block::Paragraph(text) => self.wrapped("", "", text),
            Block::Verdict(text) => self.wrapped(">> ", "   ", text),
            Block::Pairs(pairs) => {
                let widest = pairs.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
                for (name, value) in pairs {
                    self.wrapped(&format!("{name:<widest$}  "), &" ".repeat(widest + 2), value);
                }
            }
            Block::List(items) => items.iter().for_each(|item| self.wrapped("- ", "  ", item)),
            Block::Entry(entry) => self.entry(entry),
            Block::Table(table) => self.table(table),
        }
    }

    /// A line per row: its name, then each column with its cell.
    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let (name, cells) = row.split_first().map_or(("", row.as_slice()), |(name, rest)| (name, rest));
            let columns = table.columns.iter().skip(1);
            let cells: Vec<String> =
                columns.zip(cells).map(|(column, cell)| format!("{column}: {cell}")).collect();
            self.wrapped("- ", "  ", &format!("{name}. {}", cells.join("; ")));
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let result = entry.result.to_uppercase();
        let sentence = format!("{} [{}]", entry.text, entry.id);
        // a longer result keeps a space of its own
        let result = format!("{result:<width$} ", width = RESULT_WIDTH - 1);
        self.wrapped(&result, &" ".repeat(RESULT_WIDTH), &sentence);
        for (name, words) in &entry.details {
            self.wrapped(&format!("  {name:<12} "), &" ".repeat(RESULT_WIDTH), words);
        }
        if !entry.parts.is_empty() {
            self.line("  Why");
        }
        for part in &entry.parts {
            let indent = " ".repeat(4 + 2 * part.depth.min(20));
            self.wrapped(&format!("{indent}{}: ", part.truth), &format!("{indent}  "), &part.text);
        }
    }

    /// Words broken at spaces, `first` before the first line and `rest` before the others.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let (mut used, mut is_empty) = (line.chars().count(), true);
        for word in text.split(|c: char| c.is_whitespace() || c.is_control()).flat_map(pieces) {
            let length = word.chars().count();
            if !is_empty && used + 1 + length > WIDTH {
                self.line(&line);
                rest.clone_into(&mut line);
                (used, is_empty) = (line.chars().count(), true);
            }
            if !is_empty {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word);
            (used, is_empty) = (used + length, false);
        }
        self.line(&line);
    }
}

/// A word, cut where it alone would be too long for a line.
fn pieces(word: &str) -> Vec<String> {
    const LONGEST_WORD: usize = 66;
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(LONGEST_WORD).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(block: Block) -> String {
        write(&Report { title: "T".to_owned(), blocks: vec![block] })
    }

    #[test]
    fn lines_stay_within_the_width() {
        let long = "word ".repeat(60) + &"x".repeat(300) + "\nnext\u{7}";
        let text = text(Block::List(vec![long.clone(), long]));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(!text.contains('\u{7}'));
    }

    #[test]
    fn a_result_never_runs_into_its_sentence() {
        let line = |result: &str| {
            let entry = Entry {
                id: "a".to_owned(),
                result: result.to_owned(),
                text: "A trial".to_owned(),
                details: Vec::new(),
                parts: Vec::new(),
            };
            text(Block::Entry(entry)).lines().last().map(str::to_owned)
        };
        assert_eq!(line("pass").as_deref(), Some("PASS           A trial [a]"));
        assert_eq!(line("no visible failure").as_deref(), Some("NO VISIBLE FAILURE A trial [a]"));
    }

    #[test]
    fn names_stand_in_a_column() {
        let pairs = [("A", "one"), ("Long", "two")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(text(Block::Pairs(pairs.to_vec())), "T\n=\n\nA     one\nLong  two\n");
    }
}
