//! libvirt's procedures as types: everything a hypervisor can be asked, answer and announce.
//!
//! The tables stand in one file for each object ([`domain`], [`network`], …), a row for each procedure.
//! A row gives a struct of arguments, one of results, and its columns as a [`ProcedureInfo`]:
//!
//! - [`Request`], [`Reply`] and [`Event`] hold any of them, and are what drivers pass on unread;
//! - [`Procedure`] and [`EventProcedure`] lead from one of them to the enum and back;
//! - [`procedures`], [`lookup`] and [`lookup_name`] find the columns.
//!
//! What always holds: the tables equal the facts in `facts/*.tsv` row by row; every list has libvirt's limit
//! ([`limits`]); decoding never panics, and names what it did not know or understand.
//! Absent on purpose: frames, serials and sockets (`stdlib/rpc`), and the meaning of flags and numbers, which
//! stay what they are on the wire (`stdlib/model`).

mod access;
pub mod auth;
mod bound;
pub mod connect;
pub mod domain;
pub mod domain_checkpoint;
pub mod domain_snapshot;
mod error;
mod event;
mod info;
pub mod interface;
pub mod keepalive;
pub mod limits;
mod lookup;
pub mod lxc;
pub mod network;
pub mod network_port;
pub mod node;
pub mod node_device;
pub mod nwfilter;
pub mod nwfilter_binding;
mod permissions;
mod procedure;
pub mod qemu;
mod request;
pub mod secret;
mod shape;
pub mod storage_pool;
pub mod storage_vol;
mod table;
mod types;

pub use stdlib_model::Uuid;
pub use stdlib_xdr::{Char, CharArray, Chars, List, Opaque, Text, UChar, UShort};

pub use self::{
    error::Error,
    event::Event,
    info::{Access, Descriptors, Field, Group, Kind, Priority, ProcedureInfo, Program, StreamKind},
    lookup::{lookup, lookup_name, procedures},
    procedure::{EventProcedure, Procedure},
    request::{Reply, Request},
    shape::{Plain, Scalar, Seen, Shape, Shaped},
    types::*,
};
