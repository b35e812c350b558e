//! The report of a test run as JUnit's XML, as CI systems read it.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::one::Ran;
use super::tally::Wrong;

/// Returns the document.
///
/// # Errors
/// Where the writer fails.
pub(crate) fn document(ran: &[Ran], wrong: &[Wrong]) -> std::io::Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let failed = ran.iter().filter(|ran| ran.failure.is_some()).count().to_string();
    let (count, errors) = ((ran.len() + wrong.len()).to_string(), wrong.len().to_string());
    let mut suite = BytesStart::new("testsuite");
    suite.extend_attributes([
        ("name", "virtshell"),
        ("tests", count.as_str()),
        ("failures", failed.as_str()),
        ("errors", errors.as_str()),
    ]);
    writer.write_event(Event::Start(suite))?;
    ran.iter().try_for_each(|ran| case(&mut writer, ran))?;
    wrong.iter().try_for_each(|wrong| script(&mut writer, wrong))?;
    writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    let mut text = String::from_utf8(writer.into_inner()).map_err(std::io::Error::other)?;
    text.push('\n');
    Ok(text)
}

fn case(writer: &mut Writer<Vec<u8>>, ran: &Ran) -> std::io::Result<()> {
    let (class, name) = ran.name.rsplit_once("::").unwrap_or(("", &ran.name));
    let seconds = format!("{:.3}", ran.elapsed.as_secs_f64());
    let mut case = BytesStart::new("testcase");
    case.extend_attributes([("classname", class), ("name", name), ("time", seconds.as_str())]);
    let Some(message) = ran.message() else {
        return writer.write_event(Event::Empty(case));
    };
    went_wrong(writer, case, "failure", &message, &ran.printed)
}

/// Writes a script of which no test was run as a case that has an error.
fn script(writer: &mut Writer<Vec<u8>>, wrong: &Wrong) -> std::io::Result<()> {
    let mut case = BytesStart::new("testcase");
    case.extend_attributes([("classname", wrong.script.as_str()), ("name", "check"), ("time", "0.000")]);
    let first = wrong.found.first().map_or("", String::as_str);
    went_wrong(writer, case, "error", first, &wrong.found)
}

fn went_wrong(
    writer: &mut Writer<Vec<u8>>,
    case: BytesStart<'_>,
    how: &str,
    message: &str,
    lines: &[String],
) -> std::io::Result<()> {
    writer.write_event(Event::Start(case))?;
    let mut what = BytesStart::new(how);
    what.push_attribute(("message", printable(message).as_str()));
    writer.write_event(Event::Start(what))?;
    writer.write_event(Event::Text(BytesText::new(&printable(&lines.join("\n")))))?;
    writer.write_event(Event::End(BytesEnd::new(how)))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// Returns a text with `?` for each character that XML has no way to write.
fn printable(text: &str) -> String {
    let is_refused = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    text.chars()
        .map(|c| if is_refused(c) || matches!(c, '\u{fffe}' | '\u{ffff}') { '?' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use std::time::Duration;

    use interp_engine::RunError;
    use interp_record::Fault;

    use super::*;
    use crate::test::one::Failure;

    #[test]
    fn a_case_stands_for_each_test() {
        let error = RunError::from(Fault::new("ASSERTION_FAILED", "1 < 2"));
        let ran = |name: &str, failure| Ran {
            name: name.to_owned(),
            elapsed: Duration::from_millis(1500),
            printed: vec!["a & \u{1}".to_owned()],
            failure,
        };
        let ran = [ran("a.virt::one", None), ran("a.virt::two", Some(Failure::Fault(Box::new(error))))];
        let wrong =
            Wrong { script: "b.virt".to_owned(), found: vec!["E0108: odd".to_owned(), "more".to_owned()] };
        let found = document(&ran, &[wrong]);
        let expected = "<testsuite name=\"virtshell\" tests=\"3\" failures=\"1\" errors=\"1\">
  <testcase classname=\"a.virt\" name=\"one\" time=\"1.500\"/>
  <testcase classname=\"a.virt\" name=\"two\" time=\"1.500\">
    <failure message=\"ASSERTION_FAILED: 1 &lt; 2\">a &amp; ?</failure>
  </testcase>
  <testcase classname=\"b.virt\" name=\"check\" time=\"0.000\">
    <error message=\"E0108: odd\">E0108: odd
more</error>
  </testcase>
</testsuite>
";
        assert_eq!(found.unwrap(), expected);
    }
}
