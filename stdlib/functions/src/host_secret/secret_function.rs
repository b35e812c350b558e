//! `secret`: the secret with an identifier, or with a use.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllSecrets;
use stdlib_protocol::secret::SecretLookupByUuid;

use super::{HostSecret, THIS};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `secret(name)`; `virSecretLookupByUUIDString`, `virSecretLookupByUsage`.
pub(crate) const SECRET: Function = Function {
    signature: Signature {
        name: "secret",
        input: OF_HOSTS,
        params: &[Param { name: "name", about: "Its UUID, or what uses it.", ty: Ty::String, default: None }],
        gives: THIS,
        ..PLAIN
    },
    about: "Finds the secret of a host with this UUID or use.",
    errors: &[
        ("NO_SECRET", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several have it, or a host has several with this use"),
    ],
    examples: &[Example::new(
        "define_secret(`<secret><usage type='iscsi'><target>san</target></usage></secret>`); secret(\"san\").usage",
        "iscsi",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "secret", &name, ErrorCode::NoSecret, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    if let Ok(uuid) = name.parse() {
        let found = host.call(session, SecretLookupByUuid { uuid });
        let found = found.map(|reply| Found::One(HostSecret::single(session, host, reply.secret)));
        if let Found::One(value) = single::or_none(found, ErrorCode::NoSecret)? {
            return Ok(Found::One(value));
        }
    }
    // A use is unique among those of its kind only, which the name doesn't tell.
    let all = host.call(session, ConnectListAllSecrets { need_results: 1, flags: 0 })?.secrets;
    let mut found: Vec<_> =
        all.into_iter().filter(|secret| secret.usage_id.as_bytes() == name.as_bytes()).collect();
    match (found.pop(), found.len()) {
        (None, _) => Ok(Found::None),
        (Some(secret), 0) => Ok(Found::One(HostSecret::single(session, host, secret))),
        (Some(_), others) => {
            let message = format!("{} secrets are used by `{name}`, in different ways", others + 1);
            Err(Fault::new("AMBIGUOUS_NAME", message)
                .at(host.name())
                .hint("name it by its UUID: `secrets()`"))
        }
    }
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllSecrets { need_results: 1, flags: 0 })?;
    Ok(reply.secrets.iter().map(super::label).collect())
}
