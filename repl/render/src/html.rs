//! Records as an HTML table, to put into a page or a mail.

use interp_record::{Fault, Grid, Value};
use quick_xml::escape::escape;

use crate::cell;

/// Returns the values as an HTML table, a row each, with all their fields.
///
/// # Errors
/// Returns the fault of the first field that couldn't be fetched.
pub fn html(values: &[Value]) -> Result<String, Fault> {
    let grid = Grid::new(values, true)?;
    let mut text = String::from("<table>\n<thead>\n<tr>");
    for column in &grid.columns {
        text.extend(["<th>", &escape(column.name.as_str()), "</th>"]);
    }
    text.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &grid.rows {
        text.push_str("<tr>");
        for value in row {
            text.extend(["<td>", &escape(cell(value)), "</td>"]);
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use interp_record::Record;

    #[test]
    fn names_cannot_become_markup() {
        let record = Record::from_fields([("name", Value::string("<script>")), ("vcpus", Value::Int(2))]);
        let expected = "\
<table>
<thead>
<tr><th>name</th><th>vcpus</th></tr>
</thead>
<tbody>
<tr><td>&lt;script&gt;</td><td>2</td></tr>
</tbody>
</table>
";
        assert_eq!(html(&[Value::Record(record)]).unwrap(), expected);
    }
}
