//! The definition of a pool from the parts that `pool-define-as` and `pool-create-as` are given.

use interp_record::Fault;
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::options::Given;

/// The options that stand in it.
pub(super) const OPTIONS: [&str; 21] = [
    "name",
    "type",
    "source-host",
    "source-path",
    "source-dev",
    "source-name",
    "source-format",
    "source-initiator",
    "source-protocol-ver",
    "target",
    "auth-type",
    "auth-username",
    "secret-usage",
    "secret-uuid",
    "adapter-name",
    "adapter-wwnn",
    "adapter-wwpn",
    "adapter-parent",
    "adapter-parent-wwnn",
    "adapter-parent-wwpn",
    "adapter-parent-fabric-wwn",
];

/// Options beside those of the source that stand in it, too: they begin so.
const OF_THE_SOURCE: [&str; 4] = ["source-", "auth-", "secret-", "adapter-"];

/// The attributes of an adapter, by option.
const ADAPTER: [(&str, &str); 7] = [
    ("adapter-name", "name"),
    ("adapter-parent", "parent"),
    ("adapter-parent-wwnn", "parent_wwnn"),
    ("adapter-parent-wwpn", "parent_wwpn"),
    ("adapter-parent-fabric-wwn", "parent_fabric_wwn"),
    ("adapter-wwnn", "wwnn"),
    ("adapter-wwpn", "wwpn"),
];

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
        let is_of_source = |name: &str| OF_THE_SOURCE.iter().any(|begin| name.starts_with(begin));
        if OPTIONS.iter().any(|name| is_of_source(name) && word(name).is_some()) {
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
        ("source-protocol-ver", "protocol", "ver"),
    ];
    for (option, element, attribute) in parts {
        if let Some(value) = word(option) {
            writer.create_element(element).with_attribute((attribute, value)).write_empty()?;
        }
    }
    let adapter: Vec<_> = ADAPTER.iter().filter_map(|(option, name)| Some((*name, word(option)?))).collect();
    if !adapter.is_empty() {
        let kind = if word("adapter-name").is_some() { "scsi_host" } else { "fc_host" };
        let element = writer.create_element("adapter").with_attribute(("type", kind));
        element.with_attributes(adapter).write_empty()?;
    }
    if let Some(name) = word("source-initiator") {
        writer.create_element("initiator").write_inner_content(|writer| {
            writer.create_element("iqn").with_attribute(("name", name)).write_empty()?;
            Ok(())
        })?;
    }
    if let Some(kind) = word("auth-type") {
        auth(writer, kind, word)?;
    }
    if let Some(name) = word("source-name") {
        writer.create_element("name").write_text_content(BytesText::new(name))?;
    }
    Ok(())
}

fn auth<'g>(
    writer: &mut Writer<Vec<u8>>,
    kind: &str,
    word: &dyn Fn(&str) -> Option<&'g str>,
) -> std::io::Result<()> {
    let auth = writer.create_element("auth").with_attribute(("type", kind));
    let auth = auth.with_attributes(word("auth-username").map(|name| ("username", name)));
    auth.write_inner_content(|writer| {
        let secret = [("secret-usage", "usage"), ("secret-uuid", "uuid")];
        let secret: Vec<_> =
            secret.iter().filter_map(|(option, name)| Some((*name, word(option)?))).collect();
        if !secret.is_empty() {
            writer.create_element("secret").with_attributes(secret).write_empty()?;
        }
        Ok(())
    })?;
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
        let pool = "<pool type=\"iscsi-direct\"><name>n</name><source><host name=\"san\"/><device path=\"iqn.a\"/>\
            <initiator><iqn name=\"iqn.b\"/></initiator><auth type=\"chap\" username=\"ops\"><secret usage=\"san\"/></auth>\
            </source></pool>";
        let line = "n iscsi-direct --source-host san --source-dev iqn.a --source-initiator iqn.b --auth-type chap \
            --auth-username ops --secret-usage san";
        assert_eq!(written(line), pool);
        let pool = "<pool type=\"scsi\"><name>n</name><source><adapter type=\"fc_host\" parent=\"scsi_host3\" \
            wwnn=\"20\" wwpn=\"10\"/></source></pool>";
        assert_eq!(written("n scsi --adapter-parent scsi_host3 --adapter-wwnn 20 --adapter-wwpn 10"), pool);
    }
}
