//! How a domain is asked to shut down or to boot again: the same ways for both.

use interp_engine::Call;
use interp_record::Fault;
use interp_types::{Param, Ty};
use stdlib_model::enums::DomainShutdownFlagValues as Way;

/// The option that chooses the way.
pub(super) const MODE: Param = Param {
    name: "mode",
    about: "How it is asked; by default as the hypervisor sees fit.",
    ty: Ty::Words("mode", &["default", "acpi", "agent", "initctl", "signal", "paravirt"]),
    default: Some("\"default\""),
};

/// Returns the flags of the way that a call chose; `virDomainRebootFlagValues` has the same values
/// as `virDomainShutdownFlagValues`.
pub(super) fn flags(call: &Call<'_>) -> Result<u32, Fault> {
    let mode: String = call.option(MODE.name)?;
    let way = match mode.as_str() {
        "acpi" => Way::ACPI_POWER_BTN,
        "agent" => Way::GUEST_AGENT,
        "initctl" => Way::INITCTL,
        "signal" => Way::SIGNAL,
        "paravirt" => Way::PARAVIRT,
        _ => Way::default(),
    };
    Ok(way.bits())
}

#[cfg(test)]
mod tests {
    use super::Way;
    use stdlib_model::enums::DomainRebootFlagValues as Reboot;

    #[test]
    fn libvirt_numbers_the_ways_of_both_alike() {
        for (way, reboot) in [
            (Way::ACPI_POWER_BTN, Reboot::ACPI_POWER_BTN),
            (Way::GUEST_AGENT, Reboot::GUEST_AGENT),
            (Way::INITCTL, Reboot::INITCTL),
            (Way::SIGNAL, Reboot::SIGNAL),
            (Way::PARAVIRT, Reboot::PARAVIRT),
        ] {
            assert_eq!(way.bits(), reboot.bits());
        }
    }
}
