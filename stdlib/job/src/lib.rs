//! What makes a batch one that can be run again: a lock, so that it runs once at a time, and a journal of what it has
//! done, which is on the disk before and after each item.
//!
//! What always holds: an item that the journal calls done was done; what was begun is in the journal before anything of
//! it happens; a journal that can't be read is not written to. Lock and journal are files of one folder, or in memory.
//! Nothing here knows scripts or hypervisors, waits, or asks for the time: times are handed in.

mod error;
mod holder;
mod item;
mod journal;
mod lock;
mod name;
mod run;
mod store;
mod tables;

pub use error::Error;
pub use holder::Holder;
pub use item::{Item, ItemState};
pub use journal::{Journal, Reader};
pub use lock::Lock;
pub use name::JobName;
pub use run::{Ending, Run, RunFault};
pub use store::Store;
