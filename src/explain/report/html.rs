//! A report as one HTML page for print: nothing outside it, no script, whatever was typed in shown as text.

use super::{Block, Entry, Report, Table};

/// How it looks, on the screen and on paper; meaning never hangs on colour.
const STYLE: &str = "\
body{font:11pt/1.4 system-ui,sans-serif;max-width:50rem;margin:1.5rem auto;padding:0 1rem;color:#111;background:#fff}\
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #666;margin-top:1.6rem;break-after:avoid}\
h3{font-size:1rem;margin-bottom:.3rem;break-after:avoid}p,li,dd{overflow-wrap:anywhere}\
.verdict{border:2px solid #111;padding:.6rem .8rem;font-weight:bold}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem}dt{font-weight:bold;max-width:14rem}dd{margin:0}\
article{border-left:3px solid #666;padding-left:.7rem;margin:.6rem 0;break-inside:avoid}\
article>p{margin:0}.result{font-weight:bold;text-transform:uppercase}.parts{list-style:none;padding-left:0}\
table{border-collapse:collapse}th,td{border:1px solid #666;padding:.2rem .4rem;text-align:left;vertical-align:top}\
@media print{body{margin:0;max-width:none;font-size:9.5pt}@page{margin:15mm}}";

pub(super) fn write(report: &Report) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    let title = escaped(&report.title);
    out.push_str(&format!("<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    out.push_str(&format!("<h1>{title}</h1>\n"));
    for block in &report.blocks {
        write_block(&mut out, block);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            // the title of the page is the first level
            let level = level + 1;
            out.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(text)));
        }
        Block::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", escaped(text))),
        Block::Verdict(text) => out.push_str(&format!("<p class=\"verdict\">{}</p>\n", escaped(text))),
        Block::Pairs(pairs) => write_pairs(out, pairs),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
            out.push_str(&format!("<ul>\n{items}</ul>\n"));
        }
        Block::Entry(entry) => write_entry(out, entry),
        Block::Table(table) => write_table(out, table),
    }
}

fn write_pairs(out: &mut String, pairs: &[(String, String)]) {
    let pair =
        |(name, value): &(String, String)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value));
    let pairs: String = pairs.iter().map(pair).collect();
    out.push_str(&format!("<dl>\n{pairs}</dl>\n"));
}

fn write_entry(out: &mut String, entry: &Entry) {
    let (result, text, id) = (escaped(&entry.result), escaped(&entry.text), escaped(&entry.id));
    out.push_str(&format!(
        "<article>\n<p><span class=\"result\">{result}</span> {text} <code>{id}</code></p>\n"
    ));
    write_pairs(out, &entry.details);
    if !entry.parts.is_empty() {
        out.push_str("<p>Why</p>\n<ul class=\"parts\">\n");
        for part in &entry.parts {
            let (truth, text) = (escaped(&part.truth), escaped(&part.text));
            let depth = part.depth.min(20);
            out.push_str(&format!("<li style=\"margin-left:{depth}em\"><em>{truth}:</em> {text}</li>\n"));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</article>\n");
}

fn write_table(out: &mut String, table: &Table) {
    let row = |cells: &[String], tag: &str| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(|cells| row(cells, "td")).collect();
    out.push_str(&format!("<table>\n{}{rows}</table>\n", row(&table.columns, "th")));
}

/// Text that a browser shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
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
        let block = Block::List(vec!["<script>alert('x')</script> & \"y\"".to_owned()]);
        let page = write(&Report { title: "<T>".to_owned(), blocks: vec![block] });
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"));
        assert!(page.contains("<title>&lt;T&gt;</title>") && !page.contains("<script"));
    }
}
