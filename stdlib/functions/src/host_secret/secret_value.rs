//! `secret_value`: what a secret is.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Secret, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_protocol::secret::SecretGetValue;

use super::{HostSecret, THIS};
use crate::plain::PLAIN;

/// `secret_value()`; `virSecretGetValue`.
pub(crate) const SECRET_VALUE: Function = Function {
    signature: Signature { name: "secret_value", input: Input::Each(THIS), gives: Ty::Secret, ..PLAIN },
    about: "Gives what a secret is, as a value that is never shown.",
    errors: &[
        ("NO_SECRET", "it is gone, or has no value yet"),
        ("INVALID_SECRET", "it is private: nobody but a hypervisor is given it"),
        ("OPERATION_DENIED", "the connection is read-only"),
    ],
    examples: &[Example::new(
        "let s = define_secret(`<secret private='yes'/>`);\n\
         s.set_secret_value(\"hunter2\");\n\
         try { s.secret_value(); } catch (e) { e.code }",
        "INVALID_SECRET",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let secret: &HostSecret = call.object()?;
    let request = SecretGetValue { secret: secret.handle(), flags: 0 };
    let reply = secret.host().call(call.session(), request);
    let reply = reply.map_err(|fault| fault.on(format!("secret `{}`", secret.name())))?;
    Ok(Secret::new(reply.value.into_bytes()).into())
}
