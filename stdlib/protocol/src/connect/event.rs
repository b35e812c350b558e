//! What a daemon says of the connection unasked.

use crate::table::events;

events! {
    Remote Connect;

    /// `virConnectCloseFunc`: the hypervisor closed its end (`virConnectCloseReason`).
    362 "CONNECT_EVENT_CONNECTION_CLOSED" ConnectEventConnectionClosed { reason: i32 };
}
