//! Fields of a network port's bandwidth, in `virNetworkPortSetParameters`.
//!
//! Each constant is libvirt's without the prefix `VIR_`.

fields! {
    NETWORK_PORT_BANDWIDTH_IN_AVERAGE  = "inbound.average";
    NETWORK_PORT_BANDWIDTH_IN_PEAK     = "inbound.peak";
    NETWORK_PORT_BANDWIDTH_IN_BURST    = "inbound.burst";
    NETWORK_PORT_BANDWIDTH_IN_FLOOR    = "inbound.floor";
    NETWORK_PORT_BANDWIDTH_OUT_AVERAGE = "outbound.average";
    NETWORK_PORT_BANDWIDTH_OUT_PEAK    = "outbound.peak";
    NETWORK_PORT_BANDWIDTH_OUT_BURST   = "outbound.burst";
}
