//! Every function that a script can call on libvirt's objects: one function, one file.
//!
//! This is the one place where the language's vocabulary and libvirt's meet. A function takes
//! values, makes requests through a [`Connection`](stdlib_driver::Connection) and gives values; it
//! knows neither syntax nor wire. Objects fetch a field when it is read, and for all objects of the
//! same listing at once.

mod advice;
mod catalogue;
mod checkpoint;
mod columns;
mod console;
mod credential;
mod definitions;
mod delete;
mod described;
mod device;
mod diff;
mod document;
mod domain;
mod edit;
mod env;
mod events;
mod fault;
mod fields;
mod file;
mod filter;
mod flags;
mod host;
mod host_secret;
mod hosts;
mod interface;
mod job;
mod job_run;
mod listed;
mod listing;
mod migration;
mod moment;
mod names;
mod network;
mod node_device;
mod nwfilter;
mod nwfilter_binding;
mod object_type;
mod params;
mod plain;
mod pool;
mod raw;
mod setting;
mod single;
mod snapshot;
mod testing;
mod timeout;
mod tree;
mod used_by;
mod user;
mod volume;
mod whole;
mod xml;
mod xml_place;
mod xpath;

pub use catalogue::{FUNCTIONS, OBJECTS, TRANSIENT, catalogue};
pub use console::restore_terminal;
pub use file::replace_file;
pub use hosts::{Hosts, Resolve};
pub use job_run::job_fault;
pub use testing::{Bench, TEST_FUNCTIONS};
