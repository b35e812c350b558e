//! The error that a hypervisor answers, with libvirt's code, domain and level.
//!
//! It travels unchanged from host to script: whoever passes it on keeps every field. In-process drivers make
//! their errors with the constructors here, which word them as libvirt's `virReportError` does, so that a script
//! sees the same text whichever driver answered.

mod code;
mod domain;
mod level;
mod wording;

use std::fmt;

pub use code::ErrorCode;
pub use domain::ErrorDomain;
pub use level::ErrorLevel;

use crate::uuid::Uuid;

/// What a hypervisor answered instead of a result.
///
/// Mirrors `virError` without its deprecated object pointers. `Display` is the message alone, as `virsh` prints
/// it after `error:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// Which part of libvirt says so.
    pub domain: ErrorDomain,
    /// How bad it is.
    pub level: ErrorLevel,
    /// The text for people, never empty from libvirt.
    pub message: String,
    /// The first extra text; from libvirt the pattern of the message.
    pub str1: Option<String>,
    /// The second extra text; from libvirt the detail within the message.
    pub str2: Option<String>,
    /// The third extra text.
    pub str3: Option<String>,
    /// The first extra number; from libvirt -1 where unused, or the `errno` of a system error.
    pub int1: i32,
    /// The second extra number.
    pub int2: i32,
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message.is_empty() {
            write!(f, "unknown error (code {})", self.code.value())
        } else {
            f.write_str(&self.message)
        }
    }
}

impl ErrorCode {
    /// Returns libvirt's constant without `VIR_ERR_` (warnings keep `WAR_`): `NO_DOMAIN`.
    ///
    /// A code that libvirt doesn't name is `unknown`. `FromStr` reads this name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.word()
    }
}

impl ErrorDomain {
    /// Returns libvirt's constant without `VIR_FROM_`: `QEMU`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.word()
    }
}

impl ErrorLevel {
    /// Returns libvirt's constant without `VIR_ERR_`: `WARNING`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.word()
    }
}

/// What happened, in libvirt's words.
impl Error {
    /// Returns an error worded as libvirt words `code`, with `detail` in its place.
    ///
    /// An empty detail gives the short wording. A code that has no wording here shows the detail alone.
    #[must_use]
    pub fn new(code: ErrorCode, domain: ErrorDomain, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let (message, pattern) = wording::message(code, &detail);
        Self {
            code,
            domain,
            level: ErrorLevel::Error,
            message,
            str1: Some(pattern),
            str2: (!detail.is_empty()).then_some(detail),
            str3: None,
            int1: -1,
            int2: -1,
        }
    }

    /// Returns the same error as raised by another part of libvirt.
    #[must_use]
    pub fn from_domain(mut self, domain: ErrorDomain) -> Self {
        self.domain = domain;
        self
    }

    /// Returns the answer of a driver that has no such procedure (`NO_SUPPORT`), naming both.
    #[must_use]
    pub fn unsupported(procedure: &str, driver: &str) -> Self {
        Self::new(ErrorCode::NoSupport, ErrorDomain::None, format!("{procedure} ({driver} driver)"))
    }

    /// Returns `OPERATION_INVALID`: the object's state forbids it (`domain is not running`).
    #[must_use]
    pub fn operation_invalid(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::OperationInvalid, ErrorDomain::Domain, detail)
    }

    /// Returns `OPERATION_FAILED`: it was tried and didn't work.
    #[must_use]
    pub fn operation_failed(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::OperationFailed, ErrorDomain::Domain, detail)
    }

    /// Returns `OPERATION_UNSUPPORTED`: this host or object can't do it.
    #[must_use]
    pub fn operation_unsupported(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::OperationUnsupported, ErrorDomain::Domain, detail)
    }

    /// Returns `OPERATION_DENIED`: a write on a read-only connection.
    #[must_use]
    pub fn read_only(procedure: &str) -> Self {
        let detail = format!("read only access prevents {procedure}");
        Self::new(ErrorCode::OperationDenied, ErrorDomain::None, detail)
    }

    /// Returns `XML_ERROR`: the document says something impossible.
    #[must_use]
    pub fn xml_error(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::XmlError, ErrorDomain::Domain, detail)
    }

    /// Returns `XML_DETAIL`: the text is not a well-formed document.
    #[must_use]
    pub fn xml_detail(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::XmlDetail, ErrorDomain::Xml, detail)
    }

    /// Returns `INVALID_ARG`: an argument that no object could accept.
    #[must_use]
    pub fn invalid_arg(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidArg, ErrorDomain::None, detail)
    }

    /// Returns `INVALID_ARG` for flags that a driver doesn't know.
    #[must_use]
    pub fn unsupported_flags(flags: u32, procedure: &str) -> Self {
        Self::invalid_arg(format!("unsupported flags (0x{flags:x}) in function {procedure}"))
    }

    /// Returns `INTERNAL_ERROR`: libvirt's catch-all.
    #[must_use]
    pub fn internal(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::InternalError, ErrorDomain::None, detail)
    }
}

/// What was not found, or is there already.
impl Error {
    /// Returns `NO_DOMAIN` for a name.
    #[must_use]
    pub fn no_domain(name: &str) -> Self {
        Self::absent(ErrorCode::NoDomain, ErrorDomain::Domain, "domain", name)
    }

    /// Returns `NO_DOMAIN` for an identifier.
    #[must_use]
    pub fn no_domain_with_uuid(uuid: Uuid) -> Self {
        let detail = format!("no domain with matching uuid '{uuid}'");
        Self::new(ErrorCode::NoDomain, ErrorDomain::Domain, detail)
    }

    /// Returns `NO_DOMAIN` for the number of a running domain.
    #[must_use]
    pub fn no_domain_with_id(id: i32) -> Self {
        let detail = format!("no domain with matching id '{id}'");
        Self::new(ErrorCode::NoDomain, ErrorDomain::Domain, detail)
    }

    /// Returns `NO_NETWORK` for a name or identifier.
    #[must_use]
    pub fn no_network(name: &str) -> Self {
        Self::absent(ErrorCode::NoNetwork, ErrorDomain::Network, "network", name)
    }

    /// Returns `NO_STORAGE_POOL` for a name or identifier.
    #[must_use]
    pub fn no_storage_pool(name: &str) -> Self {
        Self::absent(ErrorCode::NoStoragePool, ErrorDomain::Storage, "storage pool", name)
    }

    /// Returns `NO_STORAGE_VOL` for a name.
    #[must_use]
    pub fn no_storage_vol(name: &str) -> Self {
        Self::absent(ErrorCode::NoStorageVol, ErrorDomain::Storage, "storage vol", name)
    }

    /// Returns `NO_NWFILTER` for a name or identifier.
    #[must_use]
    pub fn no_nwfilter(name: &str) -> Self {
        Self::absent(ErrorCode::NoNwfilter, ErrorDomain::Nwfilter, "nwfilter", name)
    }

    /// Returns `NO_INTERFACE` for a name.
    #[must_use]
    pub fn no_interface(name: &str) -> Self {
        Self::absent(ErrorCode::NoInterface, ErrorDomain::Interface, "interface", name)
    }

    /// Returns `NO_NODE_DEVICE` for a name.
    #[must_use]
    pub fn no_node_device(name: &str) -> Self {
        Self::absent(ErrorCode::NoNodeDevice, ErrorDomain::Nodedev, "node device", name)
    }

    /// Returns `NO_DOMAIN_SNAPSHOT` for a name.
    #[must_use]
    pub fn no_domain_snapshot(name: &str) -> Self {
        Self::absent(ErrorCode::NoDomainSnapshot, ErrorDomain::DomainSnapshot, "domain snapshot", name)
    }

    /// Returns `OPERATION_FAILED`: a name is taken by an object with another identifier.
    ///
    /// `noun` is libvirt's: `domain`, `network`, `pool`.
    #[must_use]
    pub fn already_exists(noun: &str, name: &str, uuid: Uuid) -> Self {
        Self::operation_failed(format!("{noun} '{name}' already exists with uuid {uuid}"))
    }

    fn absent(code: ErrorCode, domain: ErrorDomain, noun: &str, name: &str) -> Self {
        Self::new(code, domain, format!("no {noun} with matching name '{name}'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_domain_is_worded_as_libvirt_does() {
        let error = Error::no_domain("web");
        assert_eq!(error.to_string(), "Domain not found: no domain with matching name 'web'");
        assert_eq!(error.code, ErrorCode::NoDomain);
        assert_eq!(error.domain, ErrorDomain::Domain);
        assert_eq!(error.level, ErrorLevel::Error);
        assert_eq!(error.str1.as_deref(), Some("Domain not found: %1$s"));
        assert_eq!(error.str2.as_deref(), Some("no domain with matching name 'web'"));
        assert_eq!((error.int1, error.int2), (-1, -1));
    }

    #[test]
    fn an_unsupported_procedure_names_itself_and_the_driver() {
        let error = Error::unsupported("DOMAIN_SAVE", "test");
        assert_eq!(
            error.to_string(),
            "this function is not supported by the connection driver: DOMAIN_SAVE (test driver)"
        );
        assert_eq!(error.code.value(), 3);
    }

    #[test]
    fn an_empty_detail_gives_the_short_wording() {
        let error = Error::new(ErrorCode::OperationInvalid, ErrorDomain::Test, "");
        assert_eq!(error.to_string(), "Requested operation is not valid");
        assert_eq!(error.str2, None);
    }

    #[test]
    fn a_code_without_wording_shows_its_detail() {
        assert_eq!(Error::new(ErrorCode::Other(200), ErrorDomain::Qemu, "odd").to_string(), "odd");
        assert_eq!(
            Error::new(ErrorCode::Other(200), ErrorDomain::Qemu, "").to_string(),
            "unknown error (code 200)"
        );
    }

    #[test]
    fn codes_are_known_by_name_and_number() {
        assert_eq!(ErrorCode::NoDomain.name(), "NO_DOMAIN");
        assert_eq!("NO_DOMAIN".parse(), Ok(ErrorCode::NoDomain));
        assert_eq!(ErrorCode::from(42), ErrorCode::NoDomain);
        assert_eq!(ErrorCode::WarNoNetwork.name(), "WAR_NO_NETWORK");
        assert_eq!(ErrorCode::from(114), ErrorCode::Other(114));
        assert_eq!(ErrorDomain::Qemu.name(), "QEMU");
        assert_eq!(ErrorLevel::from(1), ErrorLevel::Warning);
    }
}
