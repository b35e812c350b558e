//! Options that are libvirt's flags.

use interp_engine::Call;
use interp_record::{Fault, ObjectRef, Value};
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
    if is_given {
        return Ok(());
    }
    match first_set(call, options.iter().copied())? {
        Some(option) => Err(Fault::new("BAD_OPTIONS", format!("`{option}` says nothing without `{needed}`"))
            .hint(format!("give `{needed}` too, or leave `{option}` out"))),
        None => Ok(()),
    }
}

/// Fails where one of these options is given and the object is of none of these types.
///
/// # Errors
/// `BAD_OPTIONS`.
pub(crate) fn only_of<'o>(
    call: &Call<'_>,
    types: &[&str],
    options: impl IntoIterator<Item = &'o str>,
) -> Result<(), Fault> {
    let object: ObjectRef = call.input()?;
    let kind = object.kind();
    if types.contains(&kind.name) {
        return Ok(());
    }
    match first_set(call, options)? {
        Some(option) => {
            Err(Fault::new("BAD_OPTIONS", format!("`{option}` says nothing of the {}", kind.noun))
                .hint(format!("leave `{option}` out")))
        }
        None => Ok(()),
    }
}

/// Fails where any option is given and the object is no domain.
///
/// # Errors
/// `BAD_OPTIONS`.
pub(crate) fn only_of_domains(call: &Call<'_>) -> Result<(), Fault> {
    only_of(call, &["Domain"], call.function().signature.options.iter().map(|option| option.name))
}

/// Returns the first of these options that is given.
fn first_set<'o>(
    call: &Call<'_>,
    options: impl IntoIterator<Item = &'o str>,
) -> Result<Option<&'o str>, Fault> {
    for option in options {
        if !matches!(call.option(option)?, Value::Unit | Value::Bool(false)) {
            return Ok(Some(option));
        }
    }
    Ok(None)
}

/// Returns what [`LIVE`] and [`CONFIG`] choose; with neither, what runs, or the definition of a
/// domain that is off.
pub(crate) fn impact(call: &Call<'_>) -> Result<u32, Fault> {
    flags(call, &[(LIVE.name, Impact::LIVE.bits()), (CONFIG.name, Impact::CONFIG.bits())])
}

/// Returns whether a change is to the definition alone.
pub(crate) fn is_config_only(impact: u32) -> bool {
    impact & Impact::CONFIG.bits() != 0 && impact & Impact::LIVE.bits() == 0
}
