//! Devices of a host as records, of the two kinds that libvirt makes: mediated ones, and virtual adapters of SCSI.

use interp_record::{Fault, Record};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{parts, plainly, text};

parts! {
    /// `<device>`.
    NODE_DEVICE: "a node device", needs ["capability"], begin {
        "name" Text Ty::String, "name";
        "parent" Text Ty::String, "parent";
        "parent_wwnn" Text Ty::String, "parent/@wwnn";
        "parent_wwpn" Text Ty::String, "parent/@wwpn";
        "parent_fabric_wwn" Text Ty::String, "parent/@fabric_wwn";
        "mdev_type" Text Ty::String, "capability/type/@id";
        "mdev_uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "capability/uuid";
        "wwnn" Text Ty::String, "capability/capability/wwnn";
        "wwpn" Text Ty::String, "capability/capability/wwpn";
        list "attributes" "capability/attr" ATTRIBUTE;
        also "capability" Ty::Words("device that can be made", &["mdev", "scsi_host"]);
    }

    /// `<attr>`.
    ATTRIBUTE: "an attribute of a mediated device", needs ["name", "value"], plainly {
        "name" Text Ty::String, "@name";
        "value" Text Ty::String, "@value";
    }
}

/// A SCSI adapter that can be made is one of Fibre Channel.
fn begin(device: Element, record: &Record) -> Result<Element, Fault> {
    let capability = |kind: &str| Element::new("capability").attribute("type", kind);
    match text(record, "capability") {
        Some("mdev") => Ok(device.child(capability("mdev"))),
        Some("scsi_host") => Ok(device.child(capability("scsi_host").child(capability("fc_host")))),
        _ => Err(Fault::new("INVALID_ARG", "`capability` says which device that can be made it is")
            .hint("write \"mdev\" or \"scsi_host\"")),
    }
}

#[cfg(test)]
mod tests {
    use crate::described::NODE_DEVICE;
    use crate::described::testing::{list, of, record};

    #[test]
    fn a_mediated_device_has_a_type_and_attributes() {
        let attribute = record(&[("name", "assign_adapter".into()), ("value", "5".into())]);
        let device = [
            ("parent", "ap_matrix".into()),
            ("capability", "mdev".into()),
            ("mdev_type", "vfio_ap-passthrough".into()),
            ("mdev_uuid", "3627463d-b7f0-4fea-b468-f1da537d301b".into()),
            ("attributes", list([attribute])),
        ];
        assert_eq!(
            of(&NODE_DEVICE, &device),
            Ok("<device><capability type='mdev'><type id='vfio_ap-passthrough'/>\
                <uuid>3627463d-b7f0-4fea-b468-f1da537d301b</uuid>\
                <attr name='assign_adapter' value='5'/></capability><parent>ap_matrix</parent></device>"
                .to_owned())
        );
    }

    #[test]
    fn a_virtual_adapter_hangs_on_one_that_its_own_name_finds() {
        let device = [
            ("capability", "scsi_host".into()),
            ("parent_wwnn", "20000000c9831b4b".into()),
            ("parent_wwpn", "10000000c9831b4b".into()),
            ("wwpn", "1111222233334444".into()),
        ];
        assert_eq!(
            of(&NODE_DEVICE, &device),
            Ok("<device><capability type='scsi_host'><capability type='fc_host'>\
                <wwpn>1111222233334444</wwpn></capability></capability>\
                <parent wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/></device>"
                .to_owned())
        );
    }

    #[test]
    fn other_devices_cannot_be_made() {
        assert_eq!(of(&NODE_DEVICE, &[("capability", "pci".into())]), Err("INVALID_ARG".to_owned()));
        assert_eq!(of(&NODE_DEVICE, &[("parent", "a".into())]), Err("MISSING_ARGUMENT".to_owned()));
    }
}
