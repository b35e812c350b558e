//! `secrets`: the secrets of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllSecrets;

use super::{HostSecret, THIS, label};
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `secrets(pattern)`; `virConnectListAllSecrets`.
pub(crate) const SECRETS: Function = Function {
    signature: Signature {
        name: "secrets",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&THIS),
        ..PLAIN
    },
    about: "Lists the secrets that a host keeps, by what uses them; one that nothing is said of has its UUID for a name.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_CONNECT", "a host can't be reached")],
    examples: &[Example::new(
        "define_secret(`<secret><usage type='iscsi'><target>san</target></usage></secret>`); secrets() | map(|s| `${s.usage} ${s.usage_id}`)",
        "[\"iscsi san\"]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listing(call, move |session, host| {
        let reply = host.call(session, ConnectListAllSecrets { need_results: 1, flags: 0 })?;
        let mut listed: Vec<_> = reply.secrets.into_iter().collect();
        listed.retain(|handle| pattern.matches(&label(handle)));
        Ok(HostSecret::listed(session, host, listed))
    })
}
