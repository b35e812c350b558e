//! Descriptions as libvirt gives them, field by field: typed views of XML documents.
//!
//! A view borrows its document and reads when asked. What must be there and isn't, or can't be read, is an
//! error with the path and the place; what may be missing is an `Option` or libvirt's default. Sizes are bytes.

mod address;
pub mod device;
mod domain;
mod host;
mod network;
pub mod object;
mod read;
mod size;
mod storage;
mod table;
mod write;

pub use domain::{DiskXml, DomainInterfaceXml, DomainXml, Vcpus};
pub use host::{InterfaceXml, NodeDeviceXml};
pub use network::{NetworkXml, NwfilterXml};
pub use size::{SizeError, parse_size, scale_size};
pub use storage::{StoragePoolXml, StorageVolXml};
pub use table::{FieldKind, FieldValue, View, ViewField};
