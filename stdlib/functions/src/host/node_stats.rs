//! `node_cpu_stats`, `node_cpu_usage`, `node_memory_stats`: what the processors of a host have done, and how full its memory is.

use interp_engine::Session;
use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Percent, Record, Size, Value};
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

/// `node_cpu_usage(cpu, over: 1s)`; twice `virNodeGetCPUStats`.
pub(crate) const NODE_CPU_USAGE: Function = Function {
    signature: Signature {
        name: "node_cpu_usage",
        input: OF_HOSTS,
        params: &[one("cpu", "The number of a processor; all together where none is given.")],
        options: &[Param {
            name: "over",
            about: "How long it is looked at.",
            ty: Ty::Duration,
            default: Some("1s"),
        }],
        gives: Ty::Record(&[
            ("usage", Ty::Percent),
            ("kernel", Ty::Percent),
            ("user", Ty::Percent),
            ("idle", Ty::Percent),
            ("iowait", Ty::Percent),
        ]),
        ..PLAIN
    },
    about: "Looks at the processors of a host for a while, and gives what part of it they did what.",
    errors: &[
        ("INVALID_ARG", "there is no such processor"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "let u = node_cpu_usage(over: 100ms); u.usage <= 100% && u.idle <= 100%",
        "true",
    )],
    run: cpu_usage,
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
    let time = |nanoseconds| Duration::from(std::time::Duration::from_nanos(nanoseconds)).into();
    let found = times(session, &host, cpu_num)?.into_iter().map(|(name, spent)| (name, time(spent)));
    Ok(record(&["kernel", "user", "idle", "iowait", "intr"], found))
}

/// Returns the times that a processor has spent since its host booted, in nanoseconds.
fn times(session: &Session, host: &Host, cpu_num: i32) -> Result<Vec<(String, u64)>, Fault> {
    // The first answer says how many there are.
    let nparams = host.call(session, NodeGetCpuStats { cpu_num, nparams: 0, flags: 0 })?.nparams;
    let params = host.call(session, NodeGetCpuStats { cpu_num, nparams, flags: 0 })?.params;
    Ok(params.iter().map(|param| (param.field.to_string(), param.value)).collect())
}

fn cpu_usage(call: &mut Call<'_>) -> Result<Value, Fault> {
    let cpu_num = call.argument::<Option<i32>>(0)?.unwrap_or(ALL);
    let over: Duration = call.option("over")?;
    let (session, host) = (call.session(), Host::given_one(call)?);
    let before = times(session, &host, cpu_num)?;
    session.sleep(over.to_wait())?;
    let after = times(session, &host, cpu_num)?;
    let usage = usage(&before, &after).into_iter();
    Ok(Value::Record(Record::from_fields(usage.map(|(name, part)| (name, Percent::new(part).into())))))
}

/// Returns the parts of the time between two looks, in hundredths.
fn usage(before: &[(String, u64)], after: &[(String, u64)]) -> [(&'static str, f64); 5] {
    let of = |times: &[(String, u64)], name: &str| {
        times.iter().find(|(known, _)| known == name).map_or(0, |(_, spent)| *spent)
    };
    let spent = |name: &str| of(after, name).saturating_sub(of(before, name));
    let all: u64 = ["kernel", "user", "idle", "iowait"].map(spent).iter().sum();
    let part = |nanoseconds: u64| if all == 0 { 0.0 } else { nanoseconds as f64 * 100.0 / all as f64 };
    [
        ("usage", part(spent("kernel") + spent("user"))),
        ("kernel", part(spent("kernel"))),
        ("user", part(spent("user"))),
        ("idle", part(spent("idle"))),
        ("iowait", part(spent("iowait"))),
    ]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_is_what_was_done_of_the_time_between_two_looks() {
        let times = |user, idle| vec![("user".to_owned(), user), ("idle".to_owned(), idle)];
        let found = usage(&times(100, 1_000), &times(125, 1_075));
        let expected = [("usage", 25.0), ("kernel", 0.0), ("user", 25.0), ("idle", 75.0), ("iowait", 0.0)];
        assert_eq!(found, expected);
        assert_eq!(usage(&times(1, 1), &times(1, 1))[0], ("usage", 0.0));
    }
}
