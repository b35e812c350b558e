//! `nic_bandwidth`: the limits of what goes through a network interface.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};
use stdlib_protocol::domain::DomainGetInterfaceParameters;

use super::naming::{self, NIC};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::params::{Params, tables};
use crate::plain::PLAIN;

/// As many as the protocol lets through.
const PARAMS_ASKED: i32 = 16;

tables! {
    /// `virDomainGetInterfaceParameters`; 0 is no limit.
    BANDWIDTH {
        inbound: KibPerSecond "inbound.average";
        inbound_peak: KibPerSecond "inbound.peak";
        inbound_burst: Kib "inbound.burst";
        inbound_floor: KibPerSecond "inbound.floor";
        outbound: KibPerSecond "outbound.average";
        outbound_peak: KibPerSecond "outbound.peak";
        outbound_burst: Kib "outbound.burst";
    }
}

/// `nic_bandwidth(nic, …)`; `virDomainGetInterfaceParameters`.
pub(crate) const NIC_BANDWIDTH: Function = Function {
    signature: Signature {
        name: "nic_bandwidth",
        input: Input::Each(THIS),
        params: &[NIC],
        options: &[LIVE, CONFIG],
        gives: BANDWIDTH.ty,
        ..PLAIN
    },
    about: "Gives the limits of what goes through a domain's network interface; 0 is none.",
    errors: &[
        ("INVALID_ARG", "it has no such network interface"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.nic_bandwidth(d.nics[0]).inbound == 0B/s"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (device, flags) = (naming::nic(call)?.into(), impact(call)?);
    let request = DomainGetInterfaceParameters { dom: domain.handle(), device, nparams: PARAMS_ASKED, flags };
    let reply = domain.host().call(call.session(), request)?;
    Ok(Params::new(reply.params.iter()).record(&BANDWIDTH))
}
