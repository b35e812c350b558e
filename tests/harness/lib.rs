//! What the tests that cross crates stand on.
//!
//! Nothing here touches the machine's own libvirtd, networks or firewall.
//! Every process that is started is ended by its id when its guard is dropped, and every wait
//! is for a condition and ends at a time-out.
