//! `security_model`: what keeps the domains of a host apart.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::node::NodeGetSecurityModel;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `security_model()`; `virNodeGetSecurityModel`.
pub(crate) const SECURITY_MODEL: Function = Function {
    signature: Signature {
        name: "security_model",
        input: OF_HOSTS,
        gives: Ty::Record(&[("model", Ty::String), ("doi", Ty::String)]),
        ..PLAIN
    },
    about: "Gives what keeps the domains of a host apart, `selinux` or `apparmor`, and the domain of interpretation of its labels.",
    errors: &[("AMBIGUOUS_HOST", "the session has several hosts")],
    examples: &[Example::new("security_model().model.len() >= 0", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let found = host.call(call.session(), NodeGetSecurityModel)?;
    Ok(Value::Record(Record::from_fields([
        ("model", Value::from(text(&found.model))),
        ("doi", Value::from(text(&found.doi))),
    ])))
}

/// Reads a text that ends at a zero.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).map(|text| String::from_utf8_lossy(text).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_ends_at_its_zero() {
        assert_eq!(text(b"selinux\0\0"), "selinux");
        assert_eq!(text(b"dac"), "dac");
        assert_eq!(text(b""), "");
    }
}
