//! Enumerations and flag sets of domains.

pub mod device;
pub mod event;
pub mod job;
pub mod lifecycle;
pub mod state;

pub use device::*;
pub use event::*;
pub use job::*;
pub use lifecycle::*;
pub use state::*;
