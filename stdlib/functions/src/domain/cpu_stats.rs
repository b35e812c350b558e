//! `cpu_stats`: how long a domain has run on each processor of its host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_protocol::domain::DomainGetCpuStats;

use super::{Domain, THIS};
use crate::params::{Params, Table, tables};
use crate::plain::{PLAIN, flag};

/// As many processors as are asked about at once: the protocol lets through no more parameters of one each.
const CPUS_ASKED: u32 = 128;

/// As many parameters as a processor has, and the whole.
const PARAMS_ASKED: u32 = 3;

tables! {
    /// `virDomainGetCPUStats`.
    CPU {
        cpu_time: Nanoseconds "cpu_time";
        user_time: Nanoseconds "user_time";
        system_time: Nanoseconds "system_time";
        vcpu_time: Nanoseconds "vcpu_time";
    }
}

const RECORD: Table = CPU;

/// `cpu_stats(…)`; `virDomainGetCPUStats`.
pub(crate) const CPU_STATS: Function = Function {
    signature: Signature {
        name: "cpu_stats",
        input: Input::Each(THIS),
        options: &[flag("total", "Whether all processors are taken together.")],
        gives: Ty::List(&RECORD.ty),
        ..PLAIN
    },
    about: "Gives how long a domain has run on each processor of its host, or on all together.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on("qemu", r#"domain("guest").cpu_stats(total: true) | count()"#, "1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let total: bool = call.option("total")?;
    let ask = |nparams: u32, start_cpu: i32, ncpus: u32| {
        let request = DomainGetCpuStats { dom: domain.handle(), nparams, start_cpu, ncpus, flags: 0 };
        domain.host().call(call.session(), request)
    };
    if total {
        let reply = ask(PARAMS_ASKED, -1, 1)?;
        return Ok(Value::list(vec![Params::new(reply.params.iter()).record(&CPU)]));
    }
    // Asked for no parameters, it says how many each has; asked about no processors, how many there are.
    let each = u32::try_from(ask(0, 0, 1)?.nparams).unwrap_or_default();
    let cpus = u32::try_from(ask(0, 0, 0)?.nparams).unwrap_or_default().min(CPUS_ASKED);
    let reply = ask(each, 0, cpus)?;
    let size = usize::try_from(each.max(1)).unwrap_or(1);
    Ok(Value::list(reply.params.chunks(size).map(|params| Params::new(params).record(&CPU)).collect()))
}
