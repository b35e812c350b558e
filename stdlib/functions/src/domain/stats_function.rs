//! `stats`: statistics of a domain as they are now, of the families that are named.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_model::enums::ConnectGetAllDomainStatsFlags as Flags;
use stdlib_protocol::connect::ConnectGetAllDomainStats;

use super::stats::STATS as RECORD;
use super::{Domain, THIS};
use crate::flags::flags;
use crate::params::Params;
use crate::plain::{PLAIN, flag};

/// The families by libvirt's words, in the order of their bits; the fields of the record are called so too.
const FAMILIES: &[&str] = &[
    "state",
    "cpu_total",
    "balloon",
    "vcpu",
    "interface",
    "block",
    "perf",
    "iothread",
    "memory",
    "dirtyrate",
    "vm",
];

/// `stats(family, …)`; `virDomainListGetStats`.
pub(crate) const STATS: Function = Function {
    signature: Signature {
        name: "stats",
        input: Input::Each(THIS),
        params: &[Param {
            name: "families",
            about: "Which statistics; without any, all that the hypervisor has.",
            ty: Ty::Words("family of statistics", FAMILIES),
            default: None,
        }],
        variadic: true,
        options: &[
            flag("backing", "Whether the images below those of its disks are counted too."),
            flag("nowait", "Whether what a running job holds back is left out instead of waited for."),
        ],
        gives: RECORD.ty,
        ..PLAIN
    },
    about: "Gives statistics of a domain as they are now; `d.stats` gives all, asked for once for a whole list.",
    errors: &[
        ("NO_DOMAIN", "it is gone"),
        ("ARGUMENT_UNSUPPORTED", "the hypervisor doesn't have such a family"),
    ],
    examples: &[
        Example::new("domain(\"test\").stats(\"balloon\").balloon.current == 2GiB", "true"),
        Example::new("domains() | map(|d| d.stats.vcpu.vcpus | count()) | collect()", "[2]"),
        Example::on("qemu", "domain(\"guest\").stats(\"block\").block[0].name", "vda"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let families: Vec<String> = call.rest(0)?;
    let stats = families.iter().fold(0, |all, name| all | bit(name));
    let how = flags(call, &[("backing", Flags::BACKING.bits()), ("nowait", Flags::NOWAIT.bits())])?;
    // What is asked for by name must be there; without names, what there is.
    let enforce = if stats == 0 { 0 } else { Flags::ENFORCE_STATS.bits() };
    let request =
        ConnectGetAllDomainStats { doms: vec![domain.handle()].into(), stats, flags: how | enforce };
    let reply = domain.host().call(call.session(), request)?;
    match reply.ret_stats.first() {
        Some(record) => Ok(Params::new(record.params.iter()).record(&RECORD)),
        None => Err(super::stats::no_statistics()),
    }
}

/// Returns the bit of a family, of `virDomainStatsTypes`.
fn bit(name: &str) -> u32 {
    FAMILIES.iter().zip(0..).find(|(known, _)| **known == name).map_or(0, |(_, place)| 1 << place)
}

#[cfg(test)]
mod tests {
    use stdlib_model::enums::DomainStatsTypes as Family;

    use super::bit;

    #[test]
    fn families_have_libvirts_bits() {
        let families = ["state", "cpu_total", "balloon", "vcpu", "interface", "block", "perf"].map(bit);
        let expected = [
            Family::STATE,
            Family::CPU_TOTAL,
            Family::BALLOON,
            Family::VCPU,
            Family::INTERFACE,
            Family::BLOCK,
            Family::PERF,
        ];
        assert_eq!(families, expected.map(|family| family.bits()));
        assert_eq!((bit("iothread"), bit("memory")), (Family::IOTHREAD.bits(), Family::MEMORY.bits()));
        assert_eq!((bit("dirtyrate"), bit("vm")), (Family::DIRTYRATE.bits(), 1 << 10));
    }
}
