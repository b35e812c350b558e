//! `set_nic_bandwidth`: limits what goes through a network interface.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetInterfaceParameters;

use super::naming::{self, NIC};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, given, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "inbound", param: "inbound.average", unit: Unit::KibPerSecond },
    Setting { option: "inbound_peak", param: "inbound.peak", unit: Unit::KibPerSecond },
    Setting { option: "inbound_burst", param: "inbound.burst", unit: Unit::Kib32 },
    Setting { option: "inbound_floor", param: "inbound.floor", unit: Unit::KibPerSecond },
    Setting { option: "outbound", param: "outbound.average", unit: Unit::KibPerSecond },
    Setting { option: "outbound_peak", param: "outbound.peak", unit: Unit::KibPerSecond },
    Setting { option: "outbound_burst", param: "outbound.burst", unit: Unit::Kib32 },
];

/// `set_nic_bandwidth(nic, …)`; `virDomainSetInterfaceParameters`.
pub(crate) const SET_NIC_BANDWIDTH: Function = Function {
    signature: Signature {
        name: "set_nic_bandwidth",
        input: Input::Each(THIS),
        params: &[NIC],
        options: &[
            setting("inbound", "What may come in on average; `0B/s` takes the limits away.", &Ty::Rate),
            setting("inbound_peak", "What may come in at most.", &Ty::Rate),
            setting("inbound_burst", "How much may come in at the peak.", &Ty::Size),
            setting("inbound_floor", "What may come in for certain.", &Ty::Rate),
            setting("outbound", "What may go out on average; `0B/s` takes the limits away.", &Ty::Rate),
            setting("outbound_peak", "What may go out at most.", &Ty::Rate),
            setting("outbound_burst", "How much may go out at the peak.", &Ty::Size),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Limits what goes through a domain's network interface.",
    errors: &[
        ("INVALID_ARG", "it has no such network interface, or the limits contradict each other"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_nic_bandwidth(d.nics[0], inbound: 1MiB/s, config: true);
print(d.xml(inactive: true).contains("<inbound average='1024'/>"));
d.set_nic_bandwidth(d.nics[0], inbound: 0B/s, config: true);
d.xml(inactive: true).contains("<inbound")"#,
        "true\nfalse",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (device, params) = (naming::nic(call)?.into(), given(call, SETTINGS)?.into());
    let request = DomainSetInterfaceParameters { dom: domain.handle(), device, params, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
