//! Tables of text: comma-separated values read, tab-separated values written.

use anyhow::{Context, Result, bail};

/// Column names and rows; every row has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Lines before the column names: key and value.
    pub head: Vec<(String, String)>,
    /// Column names.
    pub columns: Vec<String>,
    /// Cells by row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads comma-separated values: cells may be quoted, and a quoted one may hold commas, line breaks and `""`.
    ///
    /// # Errors
    /// A quote that is not closed, or a row of another length.
    pub fn from_csv(text: &str) -> Result<Self> {
        let mut rows = records(text.trim_start_matches('\u{feff}'))?.into_iter();
        let columns = rows.next().context("the table is empty")?;
        let rows: Vec<Vec<String>> = rows.filter(|row| row.len() > 1 || !row[0].is_empty()).collect();
        for (number, row) in rows.iter().enumerate() {
            if row.len() != columns.len() {
                bail!("record {} has {} cells of {}", number + 2, row.len(), columns.len());
            }
        }
        Ok(Self { head: Vec::new(), columns, rows })
    }

    /// Reads what [`Table::to_tsv`] wrote.
    pub fn from_tsv(text: &str) -> Self {
        let (head, rows): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
        let pair = |line: &&str| {
            line[1..].split_once(':').map(|(key, value)| (key.trim().into(), value.trim().into()))
        };
        let mut rows = rows.into_iter().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        Self {
            head: head.iter().filter_map(pair).collect(),
            columns: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        }
    }

    /// As tab-separated values; a tab or line break within a cell becomes a space.
    pub fn to_tsv(&self) -> String {
        let clean = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = |cells: &[String]| cells.iter().map(clean).collect::<Vec<_>>().join("\t") + "\n";
        let head = self.head.iter().map(|(key, value)| format!("# {key}: {value}\n"));
        head.chain([line(&self.columns)]).chain(self.rows.iter().map(|row| line(row))).collect()
    }

    /// Position of the column of one of these names.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.iter().position(|column| column == name))
    }
}

fn records(text: &str) -> Result<Vec<Vec<String>>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', true) => quoted = false,
            ('"', false) if cell.is_empty() => quoted = true,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) if letters.peek() == Some(&'\n') => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    if quoted {
        bail!("a quote is not closed");
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_hold_commas_quotes_and_line_breaks() {
        let table = Table::from_csv("a,b\r\n\"x, \"\"y\"\"\nz\",\n1,2").unwrap();
        assert_eq!(table.rows, [["x, \"y\"\nz", ""], ["1", "2"]]);
        assert!(Table::from_csv("a,b\n\"x").is_err());
        assert!(Table::from_csv("a,b\n1,2,3\n").is_err());
    }

    #[test]
    fn tab_separated_values_are_read_as_written() {
        let mut table = Table::from_csv("a,b\nx,\n,\"y\tz\"\n").unwrap();
        table.head.push(("snapshot".into(), "2026-08-22: noon".into()));
        let text = table.to_tsv();
        assert_eq!(text, "# snapshot: 2026-08-22: noon\na\tb\nx\t\n\ty z\n");
        table.rows[1][1] = "y z".into();
        assert_eq!(Table::from_tsv(&text), table);
    }
}
