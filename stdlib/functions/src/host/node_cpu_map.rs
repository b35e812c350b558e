//! `node_cpu_map`: which processors a host has, and which are on.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::node::NodeGetCpuMap;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `node_cpu_map()`; `virNodeGetCPUMap`.
pub(crate) const NODE_CPU_MAP: Function = Function {
    signature: Signature {
        name: "node_cpu_map",
        input: OF_HOSTS,
        gives: Ty::Record(&[("cpus", Ty::Int), ("online", Ty::List(&Ty::Int))]),
        ..PLAIN
    },
    about: "Gives how many processors a host has, and the numbers of those that are on.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "let m = node_cpu_map(); m.online.len() <= m.cpus && m.online.contains(0)",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let reply = host.call(call.session(), NodeGetCpuMap { need_map: 1, need_online: 1, flags: 0 })?;
    let online = online(&reply.cpumap).map(Value::Int).collect();
    Ok(Value::Record(Record::from_fields([("cpus", reply.ret.into()), ("online", Value::list(online))])))
}

/// Returns the numbers of the bits that are set, the lowest of a byte first.
fn online(map: &[u8]) -> impl Iterator<Item = i64> {
    let bits = map.iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1 == 1));
    (0..).zip(bits).filter(|(_, is_on)| *is_on).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::online;

    #[test]
    fn bits_are_numbered_from_the_lowest_of_the_first_byte() {
        assert_eq!(Vec::from_iter(online(&[0b1000_0101, 0b10])), [0, 2, 7, 9]);
    }
}
