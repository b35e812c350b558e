//! What a person at the machine would do: press keys, look at the screen.

use stdlib_model::Error;
use stdlib_model::enums::KeycodeSet;
use stdlib_protocol as wire;
use stdlib_protocol::domain::{DomainScreenshot, DomainScreenshotReply, DomainSendKey};

use crate::host::{Call, check_flags};

/// The greatest number of a key in Linux' set.
const LINUX_KEY_MAX: u32 = 0x2ff;

/// Checks that a domain hears the keys; nobody listens inside.
pub(crate) fn send_key(call: &mut Call<'_>, args: &DomainSendKey) -> Result<(), Error> {
    check_flags(args.flags, 0, "virDomainSendKey")?;
    call.domain(&args.dom)?.check_active()?;
    let codeset = KeycodeSet::from(i32::try_from(args.codeset).unwrap_or(-1));
    match args.keycodes.iter().find(|code| **code == 0 || **code > LINUX_KEY_MAX) {
        Some(code) => Err(Error::internal(format!("invalid keycode {code} of {codeset} codeset"))),
        None => Ok(()),
    }
}

pub(crate) fn inject_nmi(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    call.domain(named)?.check_active()
}

/// Returns a picture of a screen, and what kind of picture that is.
pub(crate) fn screenshot(
    call: &mut Call<'_>,
    args: &DomainScreenshot,
) -> Result<(DomainScreenshotReply, Vec<u8>), Error> {
    check_flags(args.flags, 0, "virDomainScreenshot")?;
    let hypervisor = call.hypervisor;
    let domain = call.domain(&args.dom)?;
    domain.check_active()?;
    let (mime, picture) = hypervisor.screenshot(domain.current()?)?;
    Ok((DomainScreenshotReply { mime: Some(mime.into()) }, picture))
}
