//! Options that are libvirt's flags.

use interp_engine::Call;
use interp_record::{Fault, Value};
use interp_types::Param;
use stdlib_model::enums::DomainModificationImpact as Impact;

use crate::plain::flag;

/// The option that changes what runs.
pub(crate) const LIVE: Param = flag("live", "Whether what runs is changed.");

/// The option that changes the definition.
pub(crate) const CONFIG: Param = flag("config", "Whether what the next start will use is changed.");

/// Returns the bits of the options that are on.
pub(crate) fn flags(call: &Call<'_>, table: &[(&str, u32)]) -> Result<u32, Fault> {
    let mut bits = 0;
    for (option, bit) in table {
        if call.option(option)? {
            bits |= bit;
        }
    }
    Ok(bits)
}

/// Fails where an option is given that says nothing without another one, which it then was meant for.
///
/// # Errors
/// `BAD_OPTIONS`.
pub(crate) fn useless_without(
    call: &Call<'_>,
    needed: &str,
    is_given: bool,
    options: &[&str],
) -> Result<(), Fault> {
    for option in options {
        let is_set = !matches!(call.option(option)?, Value::Unit | Value::Bool(false));
        if is_set && !is_given {
            return Err(Fault::new("BAD_OPTIONS", format!("`{option}` says nothing without `{needed}`"))
                .hint(format!("give `{needed}` too, or leave `{option}` out")));
        }
    }
    Ok(())
}

/// Returns what [`LIVE`] and [`CONFIG`] choose; with neither, what runs, or the definition of a
/// domain that is off.
pub(crate) fn impact(call: &Call<'_>) -> Result<u32, Fault> {
    flags(call, &[(LIVE.name, Impact::LIVE.bits()), (CONFIG.name, Impact::CONFIG.bits())])
}
