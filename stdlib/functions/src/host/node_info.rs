//! `node_info`: the processors and the memory of a host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Size, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::node::NodeGetInfo;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `node_info()`; `virNodeGetInfo`.
pub(crate) const NODE_INFO: Function = Function {
    signature: Signature {
        name: "node_info",
        input: OF_HOSTS,
        gives: Ty::Record(&[
            ("host", Ty::String),
            ("model", Ty::String),
            ("memory", Ty::Size),
            ("cpus", Ty::Int),
            ("mhz", Ty::Int),
            ("nodes", Ty::Int),
            ("sockets", Ty::Int),
            ("cores", Ty::Int),
            ("threads", Ty::Int),
        ]),
        ..PLAIN
    },
    about: "Gives the processors and the memory of a host; sockets are by NUMA node, cores by socket, threads by core.",
    errors: &[("AMBIGUOUS_HOST", "the session has several hosts")],
    examples: &[Example::new("node_info().cpus", "16")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let info = host.call(call.session(), NodeGetInfo)?;
    Ok(Value::Record(Record::from_fields([
        ("host", Value::string(host.name())),
        ("model", Value::string(info.model.to_string())),
        ("memory", Size::from_kibibytes(info.memory).into()),
        ("cpus", info.cpus.into()),
        ("mhz", info.mhz.into()),
        ("nodes", info.nodes.into()),
        ("sockets", info.sockets.into()),
        ("cores", info.cores.into()),
        ("threads", info.threads.into()),
    ])))
}
