//! `node_cpu_stats`, `node_memory_stats`: what the processors of a host have done, and how full its memory is.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Record, Size, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_protocol::node::{NodeGetCpuStats, NodeGetMemoryStats};

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// What stands for all processors, and for all cells.
const ALL: i32 = -1;

const fn one(name: &'static str, about: &'static str) -> Param {
    Param { name, about, ty: Ty::Optional(&Ty::Int), default: Some("()") }
}

/// `node_cpu_stats(cpu)`; `virNodeGetCPUStats`.
pub(crate) const NODE_CPU_STATS: Function = Function {
    signature: Signature {
        name: "node_cpu_stats",
        input: OF_HOSTS,
        params: &[one("cpu", "The number of a processor; all together where none is given.")],
        gives: Ty::Record(&[
            ("kernel", Ty::Optional(&Ty::Duration)),
            ("user", Ty::Optional(&Ty::Duration)),
            ("idle", Ty::Optional(&Ty::Duration)),
            ("iowait", Ty::Optional(&Ty::Duration)),
            ("intr", Ty::Optional(&Ty::Duration)),
        ]),
        ..PLAIN
    },
    about: "Gives how long the processors of a host have done what since it booted.",
    errors: &[
        ("INVALID_ARG", "there is no such processor"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on("qemu", "(node_cpu_stats().user ?? 0s) > 0s", "true")],
    run: cpu_stats,
};

/// `node_memory_stats(cell)`; `virNodeGetMemoryStats`.
pub(crate) const NODE_MEMORY_STATS: Function = Function {
    signature: Signature {
        name: "node_memory_stats",
        input: OF_HOSTS,
        params: &[one("cell", "The number of a NUMA cell; all together where none is given.")],
        gives: Ty::Record(&[
            ("total", Ty::Optional(&Ty::Size)),
            ("free", Ty::Optional(&Ty::Size)),
            ("buffers", Ty::Optional(&Ty::Size)),
            ("cached", Ty::Optional(&Ty::Size)),
        ]),
        ..PLAIN
    },
    about: "Gives how full the memory of a host is; a cell doesn't tell of buffers and cache.",
    errors: &[
        ("INVALID_ARG", "there is no such cell"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on("qemu", "let m = node_memory_stats(); (m.free ?? 0B) < (m.total ?? 0B)", "true")],
    run: memory_stats,
};

fn cpu_stats(call: &mut Call<'_>) -> Result<Value, Fault> {
    let cpu_num = call.argument::<Option<i32>>(0)?.unwrap_or(ALL);
    let (session, host) = (call.session(), Host::given_one(call)?);
    // The first answer says how many there are.
    let nparams = host.call(session, NodeGetCpuStats { cpu_num, nparams: 0, flags: 0 })?.nparams;
    let params = host.call(session, NodeGetCpuStats { cpu_num, nparams, flags: 0 })?.params;
    let time = |nanoseconds| Duration::from(std::time::Duration::from_nanos(nanoseconds)).into();
    let found = params.iter().map(|param| (param.field.to_string(), time(param.value)));
    Ok(record(&["kernel", "user", "idle", "iowait", "intr"], found))
}

fn memory_stats(call: &mut Call<'_>) -> Result<Value, Fault> {
    let cell_num = call.argument::<Option<i32>>(0)?.unwrap_or(ALL);
    let (session, host) = (call.session(), Host::given_one(call)?);
    let nparams = host.call(session, NodeGetMemoryStats { nparams: 0, cell_num, flags: 0 })?.nparams;
    let params = host.call(session, NodeGetMemoryStats { nparams, cell_num, flags: 0 })?.params;
    let size = |kibibytes| Size::from_kibibytes(kibibytes).into();
    let found = params.iter().map(|param| (param.field.to_string(), size(param.value)));
    Ok(record(&["total", "free", "buffers", "cached"], found))
}

/// Returns these fields of what was found; one that wasn't is `()`.
fn record(fields: &[&str], found: impl Iterator<Item = (String, Value)>) -> Value {
    let found: Vec<_> = found.collect();
    let value = |field: &str| {
        found.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    Value::Record(Record::from_fields(fields.iter().map(|field| (*field, value(field)))))
}
