//! Tables that fit: one line a row, always.
//!
//! Where the columns are too wide together, long texts are shortened first, then the least
//! important columns are left out, and a last line names them. Numbers are never shortened.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use interp_record::{Fault, Grid, Value};
use nu_ansi_term::Style as Ansi;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cell::{cell, on_one_line};
use crate::style::Style;

/// The spaces between two columns.
const GAP_WIDTH: u16 = 2;
const GAP: usize = GAP_WIDTH as usize;
/// Texts are not shortened below this many characters before columns are left out.
const TEXT_WIDTH_MIN: usize = 12;

/// Returns the values as a table, one line a row, with a line break after each.
///
/// Objects of one kind give the columns of that kind (`all_columns`: also those that tables
/// usually leave out), records their fields, other values a single column. No values give a line
/// saying so.
///
/// # Errors
/// Returns the fault of the first field that couldn't be fetched.
pub fn table(values: &[Value], all_columns: bool, style: Style) -> Result<String, Fault> {
    if values.is_empty() {
        return Ok("nothing\n".into());
    }
    let grid = Grid::new(values, all_columns)?;
    let mut columns: Vec<TextColumn> = grid
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| TextColumn::new(&grid, place, column.priority))
        .collect();
    let left_out = fit(&mut columns, style.width.unwrap_or(usize::MAX));
    let mut text = draw(&columns, grid.rows.len(), style);
    if !left_out.is_empty() {
        let plural = if left_out.len() == 1 { "column" } else { "columns" };
        let footer = format!("+{} {plural}: {} (or `| card()`)", left_out.len(), left_out.join(", "));
        text.push_str(&shorten(&footer, style.width.unwrap_or(usize::MAX), style));
        text.push('\n');
    }
    Ok(text)
}

/// A column as text.
struct TextColumn {
    name: String,
    priority: u8,
    numeric: bool,
    cells: Vec<String>,
    width: usize,
}

impl TextColumn {
    fn new(grid: &Grid, place: usize, priority: u8) -> Self {
        let values = || grid.rows.iter().filter_map(|row| row.get(place));
        let name = on_one_line(grid.columns.get(place).map_or("", |column| &column.name));
        let cells: Vec<String> = values().map(cell).collect();
        let width = cells.iter().map(|text| text.width()).chain([name.width()]).max().unwrap_or_default();
        let numeric =
            values().any(is_numeric) && values().all(|value| is_numeric(value) || *value == Value::Unit);
        Self { name, priority, numeric, cells, width }
    }

    fn width_min(&self) -> usize {
        if self.numeric { self.width } else { self.width.min(TEXT_WIDTH_MIN.max(self.name.width())) }
    }
}

fn is_numeric(value: &Value) -> bool {
    matches!(
        value,
        Value::Duration(_)
            | Value::Float(_)
            | Value::Int(_)
            | Value::Percent(_)
            | Value::Rate(_)
            | Value::Size(_)
    )
}

/// Narrows the columns to the width; returns the names of those that it took out.
fn fit(columns: &mut Vec<TextColumn>, width: usize) -> Vec<String> {
    let mut left_out = Vec::new();
    let total = |columns: &[TextColumn], of: fn(&TextColumn) -> usize| {
        columns.iter().map(of).sum::<usize>() + GAP * columns.len().saturating_sub(1)
    };
    while columns.len() > 1 && total(columns, TextColumn::width_min) > width {
        let least = columns.iter().enumerate().filter(|(_, column)| column.priority > 0);
        let Some((place, _)) = least.max_by_key(|(place, column)| (column.priority, *place)) else { break };
        left_out.push(columns.remove(place).name);
    }
    left_out.reverse();
    while total(columns, |column| column.width) > width {
        let over = total(columns, |column| column.width) - width;
        let widest =
            columns.iter_mut().filter(|column| column.width > column.width_min()).max_by_key(|c| c.width);
        match widest {
            Some(column) => column.width -= over.min(column.width - column.width_min()),
            None => {
                // Even the narrowest form is too wide: the widest column gives way, to a character.
                let Some(column) = columns.iter_mut().max_by_key(|column| column.width) else { break };
                if column.width <= 1 {
                    break;
                }
                column.width -= over.min(column.width - 1);
            }
        }
    }
    left_out
}

fn draw(columns: &[TextColumn], rows: usize, style: Style) -> String {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.load_style(NOTHING);
    table
        .add_row(columns.iter().map(|column| shorten(&column.name, column.width, style)).collect::<Vec<_>>());
    let line = if style.unicode { "─" } else { "-" };
    table.add_row(columns.iter().map(|column| line.repeat(column.width)).collect::<Vec<_>>());
    for row in 0..rows {
        let cells = columns.iter().map(|column| column.cells.get(row).map_or("", String::as_str));
        table.add_row(
            cells.zip(columns).map(|(text, column)| shorten(text, column.width, style)).collect::<Vec<_>>(),
        );
    }
    for (place, column) in columns.iter().enumerate() {
        if let Some(shown) = table.column_mut(place) {
            let gap = if place + 1 == columns.len() { 0 } else { GAP_WIDTH };
            shown.set_padding((0, gap));
            let alignment = if column.numeric { CellAlignment::Right } else { CellAlignment::Left };
            shown.set_cell_alignment(alignment);
        }
    }
    trim_lines(table.lines(), style)
}

/// Takes away the spaces at the ends of lines, and emphasises the header.
fn trim_lines(lines: impl Iterator<Item = String>, style: Style) -> String {
    let mut text = String::new();
    for (number, line) in lines.enumerate() {
        let line = line.trim_end();
        match (number, style.color) {
            (0, true) => text.push_str(&Ansi::new().bold().paint(line).to_string()),
            (1, true) => text.push_str(&Ansi::new().dimmed().paint(line).to_string()),
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// Cuts the text to the width, with a sign where something is missing.
fn shorten(text: &str, width: usize, style: Style) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(style.ellipsis().width());
    let mut short = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        short.push(c);
    }
    short.push_str(style.ellipsis());
    short
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use interp_record::{Record, Size};
    use proptest::prelude::*;

    fn domains() -> Vec<Value> {
        let record = |name: &str, memory: u64, state: &str, title: &str| {
            Value::Record(Record::from_fields([
                ("name", Value::string(name)),
                ("memory", Value::Size(Size::from_bytes(memory))),
                ("state", Value::string(state)),
                ("title", Value::string(title)),
            ]))
        };
        vec![
            record("web-1", 4 << 30, "running", "the first of the web servers"),
            record("db", 512 << 20, "shut off", "the database"),
        ]
    }

    fn at(width: usize) -> Style {
        Style { width: Some(width), color: false, unicode: true }
    }

    #[test]
    fn a_table_that_fits_shows_everything() {
        let expected = "\
name   memory  state     title
─────  ──────  ────────  ────────────────────────────
web-1    4GiB  running   the first of the web servers
db     512MiB  shut off  the database
";
        assert_eq!(table(&domains(), false, at(80)).unwrap(), expected);
    }

    #[test]
    fn long_texts_are_shortened_first() {
        let expected = "\
name   memory  state     title
─────  ──────  ────────  ─────────────
web-1    4GiB  running   the first of…
db     512MiB  shut off  the database
";
        assert_eq!(table(&domains(), false, at(38)).unwrap(), expected);
    }

    #[test]
    fn the_least_important_columns_are_left_out_and_named() {
        let expected = "\
name   memory
─────  ──────
web-1    4GiB
db     512MiB
+2 columns: state, …
";
        assert_eq!(table(&domains(), false, at(20)).unwrap(), expected);
    }

    #[test]
    fn records_of_different_shapes_share_a_table() {
        let one = Value::Record(Record::from_fields([("a", Value::Int(1))]));
        let two = Value::Record(Record::from_fields([("b", Value::Int(22))]));
        assert_eq!(table(&[one, two], false, at(80)).unwrap(), "a   b\n─  ──\n1\n   22\n");
    }

    #[test]
    fn without_values_it_says_so() {
        assert_eq!(table(&[], false, at(80)).unwrap(), "nothing\n");
    }

    proptest! {
        #[test]
        fn every_row_is_one_line_within_the_width(
            rows in prop::collection::vec((".{0,40}", ".{0,40}", any::<i64>()), 1..6),
            width in 1usize..120,
        ) {
            let values: Vec<Value> = rows
                .iter()
                .map(|(a, b, n)| {
                    let fields = [("a", Value::string(a)), ("b", Value::string(b)), ("n", Value::Int(*n))];
                    Value::Record(Record::from_fields(fields))
                })
                .collect();
            let shown = table(&values, false, at(width)).unwrap();
            let lines: Vec<&str> = shown.lines().collect();
            match lines.len() - rows.len() {
                2 => (),
                3 => prop_assert!(lines.last().unwrap().starts_with(['+', '…']), "no footer in\n{}", shown),
                _ => prop_assert!(false, "not one line a row:\n{}", shown),
            }
            for line in lines {
                prop_assert!(line.width() <= width, "{:?} is wider than {}", line, width);
            }
        }
    }
}
