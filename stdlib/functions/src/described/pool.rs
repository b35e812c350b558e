//! Storage pools as records, by the names of virsh's options.

use interp_record::{Fault, Record};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts};

parts! {
    /// `<pool>`.
    POOL: "a pool", needs ["name", "type"], begin {
        "name" Text Ty::String, "name";
        "uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "uuid";
        "type" Text Ty::String, "@type";
        "source_host" Text Ty::String, "source/host/@name";
        "source_port" Number Ty::Int, "source/host/@port";
        "source_path" Text Ty::String, "source/dir/@path";
        "source_dev" Text Ty::String, "source/device/@path";
        "source_devices" Texts Ty::List(&Ty::String), "source/device/@path";
        "source_name" Text Ty::String, "source/name";
        "source_format" Text Ty::String, "source/format/@type";
        "source_initiator" Text Ty::String, "source/initiator/iqn/@name";
        "source_protocol_ver" Text Ty::String, "source/protocol/@ver";
        "auth_type" Text Ty::String, "source/auth/@type";
        "auth_username" Text Ty::String, "source/auth/@username";
        "secret_usage" Text Ty::String, "source/auth/secret/@usage";
        "secret_uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "source/auth/secret/@uuid";
        "adapter_type" Text Ty::String, "source/adapter/@type";
        "adapter_name" Text Ty::String, "source/adapter/@name";
        "adapter_parent" Text Ty::String, "source/adapter/@parent";
        "adapter_parent_wwnn" Text Ty::String, "source/adapter/@parent_wwnn";
        "adapter_parent_wwpn" Text Ty::String, "source/adapter/@parent_wwpn";
        "adapter_parent_fabric_wwn" Text Ty::String, "source/adapter/@parent_fabric_wwn";
        "adapter_wwnn" Text Ty::String, "source/adapter/@wwnn";
        "adapter_wwpn" Text Ty::String, "source/adapter/@wwpn";
        "target" Text Ty::String, "target/path";
        "mode" Text Ty::String, "target/permissions/mode";
        "owner" Text Ty::String, "target/permissions/owner";
        "group" Text Ty::String, "target/permissions/group";
        "label" Text Ty::String, "target/permissions/label";
    }
}

/// An adapter that has a name is one of SCSI, any other is one of Fibre Channel, unless the record says what it is.
fn begin(pool: Element, record: &Record) -> Result<Element, Fault> {
    let is_of_adapter = |name: &str| name.starts_with("adapter_") && given(record, name).is_some();
    let has_adapter = record.fields().any(|(name, _)| is_of_adapter(name));
    if !has_adapter || given(record, "adapter_type").is_some() {
        return Ok(pool);
    }
    let kind = if given(record, "adapter_name").is_some() { "scsi_host" } else { "fc_host" };
    Ok(pool.child(Element::new("source").child(Element::new("adapter").attribute("type", kind))))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Value};

    use crate::described;

    fn written(fields: &[(&str, &str)]) -> String {
        let fields = fields.iter().map(|(name, text)| (*name, Value::from(*text)));
        let xml = described::POOL.xml(&Value::Record(Record::from_fields(fields))).unwrap();
        xml.lines().map(str::trim).collect()
    }

    #[test]
    fn what_is_given_stands_in_the_definition() {
        assert_eq!(
            written(&[("name", "a & b"), ("type", "dir"), ("target", "/a")]),
            "<pool type='dir'><name>a &amp; b</name><target><path>/a</path></target></pool>"
        );
        assert_eq!(
            written(&[
                ("name", "n"),
                ("type", "iscsi"),
                ("source_host", "san"),
                ("source_dev", "iqn.a"),
                ("auth_type", "chap"),
                ("auth_username", "ops"),
                ("secret_usage", "san"),
            ]),
            "<pool type='iscsi'><name>n</name><source><host name='san'/><device path='iqn.a'/>\
             <auth type='chap' username='ops'><secret usage='san'/></auth></source></pool>"
        );
    }

    #[test]
    fn what_an_adapter_is_follows_from_its_name() {
        assert_eq!(
            written(&[
                ("name", "n"),
                ("type", "scsi"),
                ("adapter_parent", "scsi_host3"),
                ("adapter_wwnn", "20")
            ]),
            "<pool type='scsi'><source><adapter type='fc_host' parent='scsi_host3' wwnn='20'/></source>\
             <name>n</name></pool>"
        );
        assert_eq!(
            written(&[("name", "n"), ("type", "scsi"), ("adapter_name", "host5")]),
            "<pool type='scsi'><source><adapter type='scsi_host' name='host5'/></source><name>n</name></pool>"
        );
    }
}
