//! Secrets as records; their values are set apart, by `set_secret_value`.

use interp_record::{Fault, Record};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts, text};

parts! {
    /// `<secret>`.
    SECRET: "a secret", needs [], begin {
        "uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "uuid";
        "description" Text Ty::String, "description";
        "ephemeral" Switch Ty::Bool, "@ephemeral";
        "private" Switch Ty::Bool, "@private";
        "usage" Text Ty::Words("use of secrets", &["ceph", "iscsi", "tls", "volume", "vtpm"]), "usage/@type";
        "usage_id" Text Ty::String, "usage/name|usage/target|usage/volume";
    }
}

/// Where it is used stands in an element whose name its use decides.
fn begin(secret: Element, record: &Record) -> Result<Element, Fault> {
    if given(record, "usage_id").is_none() {
        return Ok(secret);
    }
    let place = match text(record, "usage") {
        Some("iscsi") => "target",
        Some("volume") => "volume",
        Some(_) => "name",
        None => {
            return Err(Fault::new("MISSING_ARGUMENT", "a secret with a `usage_id` needs its `usage`")
                .hint("add one of \"ceph\", \"iscsi\", \"tls\", \"volume\", \"vtpm\""));
        }
    };
    Ok(secret.child(Element::new("usage").child(Element::new(place))))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Value};

    use crate::described;

    fn written(fields: &[(&str, &str)]) -> Result<String, String> {
        let fields = fields.iter().map(|(name, text)| (*name, Value::from(*text)));
        let xml = described::SECRET.xml(&Value::Record(Record::from_fields(fields)));
        xml.map(|xml| xml.lines().map(str::trim).collect()).map_err(|fault| fault.code().name().to_owned())
    }

    #[test]
    fn where_a_secret_is_used_stands_where_its_use_has_it() {
        assert_eq!(
            written(&[("usage", "iscsi"), ("usage_id", "san")]).unwrap(),
            "<secret><usage type='iscsi'><target>san</target></usage></secret>"
        );
        assert_eq!(
            written(&[("usage", "ceph"), ("usage_id", "client.libvirt")]).unwrap(),
            "<secret><usage type='ceph'><name>client.libvirt</name></usage></secret>"
        );
        assert_eq!(written(&[("usage_id", "san")]), Err("MISSING_ARGUMENT".to_owned()));
    }
}
