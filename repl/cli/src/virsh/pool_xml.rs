//! The definition of a pool from the parts that `pool-define-as` and `pool-create-as` are given.

use interp_record::Fault;
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::options::Given;

/// The options that stand in it.
pub(super) const OPTIONS: [&str; 8] =
    ["name", "type", "source-host", "source-path", "source-dev", "source-name", "source-format", "target"];

/// Writes the definition.
///
/// # Errors
/// `BAD_PARAMETER` where it can't be written.
pub(super) fn write(given: &Given) -> Result<String, Fault> {
    let mut writer = Writer::new(Vec::new());
    let word = |name: &str| given.words(name).and_then(<[String]>::first).map(String::as_str);
    let written = pool(&mut writer, &word).ok().and_then(|()| String::from_utf8(writer.into_inner()).ok());
    written.ok_or_else(|| Fault::new("BAD_PARAMETER", "the pool can't be described"))
}

fn pool<'g>(writer: &mut Writer<Vec<u8>>, word: &dyn Fn(&str) -> Option<&'g str>) -> std::io::Result<()> {
    let pool = writer.create_element("pool").with_attribute(("type", word("type").unwrap_or_default()));
    pool.write_inner_content(|writer| {
        let name = BytesText::new(word("name").unwrap_or_default());
        writer.create_element("name").write_text_content(name)?;
        if OPTIONS.iter().any(|name| name.starts_with("source-") && word(name).is_some()) {
            writer.create_element("source").write_inner_content(|writer| source(writer, word))?;
        }
        if let Some(path) = word("target") {
            writer.create_element("target").write_inner_content(|writer| {
                writer.create_element("path").write_text_content(BytesText::new(path))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn source<'g>(writer: &mut Writer<Vec<u8>>, word: &dyn Fn(&str) -> Option<&'g str>) -> std::io::Result<()> {
    let parts = [
        ("source-host", "host", "name"),
        ("source-dev", "device", "path"),
        ("source-path", "dir", "path"),
        ("source-format", "format", "type"),
    ];
    for (option, element, attribute) in parts {
        if let Some(value) = word(option) {
            writer.create_element(element).with_attribute((attribute, value)).write_empty()?;
        }
    }
    if let Some(name) = word("source-name") {
        writer.create_element("name").write_text_content(BytesText::new(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use crate::virsh::options::Options;

    fn written(line: &str) -> String {
        let words = shlex::split(line).unwrap();
        write(&Options::of("pool-define-as").unwrap().read(&words).unwrap()).unwrap()
    }

    #[test]
    fn what_is_given_stands_in_the_definition() {
        let pool = "<pool type=\"dir\"><name>a &amp; b</name><target><path>/a</path></target></pool>";
        assert_eq!(written("'a & b' dir --target /a"), pool);
        let pool = "<pool type=\"netfs\"><name>n</name><source><host name=\"nas\"/><dir path=\"/x\"/></source></pool>";
        assert_eq!(written("n netfs --source-host nas --source-path /x"), pool);
    }
}
