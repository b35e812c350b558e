//! `connect`: opens a host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};

use crate::hosts;
use crate::plain::{PLAIN, flag};

/// `connect(uri)`; `virConnectOpen`.
pub(crate) const CONNECT: Function = Function {
    signature: Signature {
        name: "connect",
        params: &[Param {
            name: "uri",
            about: "A libvirt URI such as `qemu+tcp://kvm1/system`, or an alias of libvirt.conf.",
            ty: Ty::URI_OR_STRING,
            default: None,
        }],
        options: &[flag("readonly", "Whether nothing on it may be changed, as with `--readonly`.")],
        gives: Ty::Object("Host"),
        ..PLAIN
    },
    about: "Opens a connection to a host; one that is open already is given again.",
    errors: &[("BAD_URI", "the URI can't be read"), ("NO_CONNECT", "the host can't be reached, or refuses")],
    examples: &[
        Example::new("connect(\"test:///default\").domains() | map(|d| d.name) | collect()", "[\"test\"]"),
        Example::new(
            "let host = connect(\"test:///default\", readonly: true);\n\
             try { host.domain(\"test\").destroy() } catch (e) { e.code }",
            "OPERATION_DENIED",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let uri: String = call.argument(0)?;
    let session = call.session();
    Ok(hosts::of(session)?.connect(session, &uri, call.option("readonly")?)?.into_value(session))
}
