//! `set_secret_value`: sets what a secret is.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::secret::SecretSetValue;

use super::{HostSecret, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `set_secret_value(value)`; `virSecretSetValue`.
pub(crate) const SET_SECRET_VALUE: Function = Function {
    signature: Signature {
        name: "set_secret_value",
        input: Input::Each(THIS),
        params: &[Param {
            name: "value",
            about: "What it is: of `credential`, of a parameter, of another secret; a string is seen by whoever reads the script.",
            ty: Ty::Union(&[Ty::Secret, Ty::String]),
            default: None,
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets what a secret is. It is neither shown nor logged.",
    errors: &[("NO_SECRET", "it is gone"), ("TOO_LONG", "the value is longer than libvirt lets it be")],
    examples: &[Example::new(
        "let s = define_secret(`<secret><usage type='iscsi'><target>san</target></usage></secret>`);\n\
         s.set_secret_value(\"hunter2\");\n\
         s.secret_value()",
        "\"***\"",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let secret: &HostSecret = call.object()?;
    let bytes = match call.argument(0)? {
        Value::Secret(secret) => secret.expose().to_vec(),
        Value::String(text) => text.as_bytes().to_vec(),
        other => {
            let message =
                format!("a secret is set to a Secret or a string, and not to {}", other.type_name());
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
    };
    if bytes.len() > stdlib_protocol::limits::SECRET_VALUE_MAX {
        let most = stdlib_protocol::limits::SECRET_VALUE_MAX;
        return Err(Fault::new(
            "TOO_LONG",
            format!("a secret has at most {most} bytes, and this one {}", bytes.len()),
        ));
    }
    secret.change(call.session(), SecretSetValue { secret: secret.handle(), value: bytes.into(), flags: 0 })
}
