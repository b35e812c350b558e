//! Attaching, detaching and updating devices, and network interfaces of domains.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::DOMAIN_INTERFACE_PARAMETERS_MAX,
    table::procedures,
    types::{Domain, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainAttachDevice`: adds a device to a running domain.
    8 Low Write "DOMAIN_ATTACH_DEVICE"
    DomainAttachDevice { dom: Domain, xml: Text };

    /// `virDomainDetachDevice`: removes a device from a running domain.
    13 Low Write "DOMAIN_DETACH_DEVICE"
    DomainDetachDevice { dom: Domain, xml: Text };

    /// `virDomainInterfaceStats`: what went through an interface of the domain.
    65 High Read "DOMAIN_INTERFACE_STATS"
    DomainInterfaceStats { dom: Domain, device: Text } -> DomainInterfaceStatsReply {
        rx_bytes: i64, rx_packets: i64, rx_errs: i64, rx_drop: i64, tx_bytes: i64, tx_packets: i64,
        tx_errs: i64, tx_drop: i64,
    };

    /// `virDomainAttachDeviceFlags`: adds a device, live or to the definition by the flags.
    160 Low Write "DOMAIN_ATTACH_DEVICE_FLAGS"
    DomainAttachDeviceFlags { dom: Domain, xml: Text, flags: u32 };

    /// `virDomainDetachDeviceFlags`: removes a device, live or from the definition by the flags.
    161 Low Write "DOMAIN_DETACH_DEVICE_FLAGS"
    DomainDetachDeviceFlags { dom: Domain, xml: Text, flags: u32 };

    /// `virDomainUpdateDeviceFlags`: changes a device, live or in the definition by the flags.
    174 Low Write "DOMAIN_UPDATE_DEVICE_FLAGS"
    DomainUpdateDeviceFlags { dom: Domain, xml: Text, flags: u32 };

    /// `virDomainSetInterfaceParameters`: limits what an interface may do a second.
    256 Low Write "DOMAIN_SET_INTERFACE_PARAMETERS"
    DomainSetInterfaceParameters {
        dom: Domain, device: Text, params: List<TypedParam, DOMAIN_INTERFACE_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetInterfaceParameters`: the limits of an interface; with `nparams` 0, how many there are.
    257 Low Read "DOMAIN_GET_INTERFACE_PARAMETERS"
    DomainGetInterfaceParameters {
        dom: Domain, device: Text, nparams: i32, flags: u32,
    } -> DomainGetInterfaceParametersReply {
        params: List<TypedParam, DOMAIN_INTERFACE_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainDetachDeviceAlias`: removes the device with this alias.
    392 Low Write "DOMAIN_DETACH_DEVICE_ALIAS"
    DomainDetachDeviceAlias { dom: Domain, alias: Text, flags: u32 };
}
