//! `interface_change_begin`, `interface_change_commit`, `interface_change_rollback`: changes to the network interfaces
//! of a host that are kept or taken back together.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_protocol::Procedure;
use stdlib_protocol::interface::{InterfaceChangeBegin, InterfaceChangeCommit, InterfaceChangeRollback};

use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// What the three have in common.
const CHANGE: Signature = Signature { input: OF_HOSTS, effect: Effect::Write, ..PLAIN };

/// `interface_change_begin()`; `virInterfaceChangeBegin`.
pub(crate) const INTERFACE_CHANGE_BEGIN: Function = Function {
    signature: Signature { name: "interface_change_begin", ..CHANGE },
    about: "Notes how the network interfaces of a host are, so that changes to them can be taken back.",
    errors: &[
        ("OPERATION_INVALID", "changes were begun already"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host's libvirt can't"),
    ],
    examples: &[Example::new(
        "interface_change_begin();\n\
         interface(\"eth1\").undefine();\n\
         print(interfaces() | count());\n\
         interface_change_rollback();\n\
         interfaces() | count()",
        "0\n1",
    )],
    run: |call| done(call, InterfaceChangeBegin { flags: 0 }),
};

/// `interface_change_commit()`; `virInterfaceChangeCommit`.
pub(crate) const INTERFACE_CHANGE_COMMIT: Function = Function {
    signature: Signature { name: "interface_change_commit", ..CHANGE },
    about: "Keeps the changes to the network interfaces of a host since `interface_change_begin`.",
    errors: &[
        ("OPERATION_INVALID", "no changes were begun"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host's libvirt can't"),
    ],
    examples: &[Example::new(
        "interface_change_begin();\n\
         interface(\"eth1\").undefine();\n\
         interface_change_commit();\n\
         interfaces() | count()",
        "0",
    )],
    run: |call| done(call, InterfaceChangeCommit { flags: 0 }),
};

/// `interface_change_rollback()`; `virInterfaceChangeRollback`.
pub(crate) const INTERFACE_CHANGE_ROLLBACK: Function = Function {
    signature: Signature { name: "interface_change_rollback", ..CHANGE },
    about: "Takes back the changes to the network interfaces of a host since `interface_change_begin`.",
    errors: &[
        ("OPERATION_INVALID", "no changes were begun"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host's libvirt can't"),
    ],
    examples: &[Example::new(
        "try { interface_change_rollback() } catch (e) { e.code }",
        "OPERATION_INVALID",
    )],
    run: |call| done(call, InterfaceChangeRollback { flags: 0 }),
};

fn done(call: &Call<'_>, procedure: impl Procedure) -> Result<Value, Fault> {
    Host::given_one(call)?.call(call.session(), procedure)?;
    Ok(Value::Unit)
}
