//! libvirt's public wording of the codes that drivers here raise.
//!
//! Two texts a code: alone, and with a detail in the place of `%1$s`. Codes that no constructor uses are absent.

use super::ErrorCode;

/// Returns the message, and the pattern that it was made from.
pub(super) fn message(code: ErrorCode, detail: &str) -> (String, String) {
    let Some((alone, pattern)) = patterns(code) else {
        return (detail.to_owned(), "%1$s".to_owned());
    };
    if detail.is_empty() {
        (alone.to_owned(), alone.to_owned())
    } else {
        (pattern.replace("%1$s", detail), pattern.to_owned())
    }
}

#[rustfmt::skip]
fn patterns(code: ErrorCode) -> Option<(&'static str, &'static str)> {
    use ErrorCode as C;
    Some(match code {
        C::AccessDenied         => ("access denied", "access denied: %1$s"),
        C::ArgumentUnsupported  => ("argument unsupported", "argument unsupported: %1$s"),
        C::AuthFailed           => ("authentication failed", "authentication failed: %1$s"),
        C::ConfigUnsupported    => ("unsupported configuration", "unsupported configuration: %1$s"),
        C::DeviceMissing        => ("device not found", "device not found: %1$s"),
        C::DomExist             => ("this domain exists already", "domain %1$s exists already"),
        C::InternalError        => ("internal error", "internal error: %1$s"),
        C::InvalidArg           => ("invalid argument", "invalid argument: %1$s"),
        C::InvalidConn          => ("invalid connection pointer in", "invalid connection pointer in %1$s"),
        C::InvalidDomain        => ("invalid domain pointer in", "invalid domain pointer in %1$s"),
        C::NetworkExist         => ("this network exists already", "network %1$s exists already"),
        C::NoConnect            => ("no connection driver available", "no connection driver available for %1$s"),
        C::NoDomain             => ("Domain not found", "Domain not found: %1$s"),
        C::NoDomainCheckpoint   => ("Domain checkpoint not found", "Domain checkpoint not found: %1$s"),
        C::NoDomainMetadata     => ("metadata not found", "metadata not found: %1$s"),
        C::NoDomainSnapshot     => ("Domain snapshot not found", "Domain snapshot not found: %1$s"),
        C::NoInterface          => ("Interface not found", "Interface not found: %1$s"),
        C::NoMemory             => ("out of memory", "out of memory: %1$s"),
        C::NoName               => ("missing name information", "missing name information in %1$s"),
        C::NoNetwork            => ("Network not found", "Network not found: %1$s"),
        C::NoNetworkPort        => ("network port not found", "network port not found: %1$s"),
        C::NoNodeDevice         => ("Node device not found", "Node device not found: %1$s"),
        C::NoNwfilter           => ("Network filter not found", "Network filter not found: %1$s"),
        C::NoNwfilterBinding    => ("Network filter binding not found", "Network filter binding not found: %1$s"),
        C::NoSecret             => ("Secret not found", "Secret not found: %1$s"),
        C::NoStoragePool        => ("Storage pool not found", "Storage pool not found: %1$s"),
        C::NoStorageVol         => ("Storage volume not found", "Storage volume not found: %1$s"),
        C::NoSupport            => (
            "this function is not supported by the connection driver",
            "this function is not supported by the connection driver: %1$s",
        ),
        C::OperationAborted     => ("operation aborted", "operation aborted: %1$s"),
        C::OperationDenied      => ("operation forbidden", "operation forbidden: %1$s"),
        C::OperationFailed      => ("operation failed", "operation failed: %1$s"),
        C::OperationInvalid     => ("Requested operation is not valid", "Requested operation is not valid: %1$s"),
        C::OperationTimeout     => ("Timed out during operation", "Timed out during operation: %1$s"),
        C::OperationUnsupported => ("Operation not supported", "Operation not supported: %1$s"),
        C::OsType               => ("unknown OS type", "unknown OS type %1$s"),
        C::Overflow             => ("numerical overflow", "numerical overflow: %1$s"),
        C::ResourceBusy         => ("resource busy", "resource busy: %1$s"),
        C::Rpc                  => ("RPC error", "RPC error: %1$s"),
        C::StorageVolExist      => ("this storage volume exists already", "storage volume %1$s exists already"),
        C::SystemError          => ("system call error", "%1$s"),
        C::XmlDetail            => ("XML document failed to parse", "XML document failed to parse: %1$s"),
        C::XmlError             => ("XML description is invalid or not well formed", "XML error: %1$s"),
        C::XmlInvalidSchema     => (
            "XML document failed to validate against schema",
            "XML document failed to validate against schema: %1$s",
        ),
        _ => return None,
    })
}
