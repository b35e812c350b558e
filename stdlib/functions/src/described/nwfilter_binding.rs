//! Bindings of nwfilters to ports as records.

use interp_types::Ty;

use super::part::{parts, plainly};

parts! {
    /// `<filterbinding>`.
    NWFILTER_BINDING: "an nwfilter binding", needs ["owner", "owner_uuid", "port", "mac", "nwfilter"], plainly {
        "owner" Text Ty::String, "owner/name";
        "owner_uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "owner/uuid";
        "port" Text Ty::String, "portdev/@name";
        "link_device" Text Ty::String, "linkdev/@name";
        "mac" Mac Ty::Mac, "mac/@address";
        "nwfilter" Text Ty::String, "filterref/@filter";
        list "parameters" "filterref/parameter" PARAMETER;
    }

    /// `<parameter>`.
    PARAMETER: "a parameter of an nwfilter", needs ["name", "value"], plainly {
        "name" Text Ty::String, "@name";
        "value" Text Ty::Union(&[Ty::String, Ty::Ip]), "@value";
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use crate::described::NWFILTER_BINDING;
    use crate::described::testing::{list, of, record};
    use interp_record::Value;

    #[test]
    fn a_binding_has_an_owner_a_port_and_parameters() {
        let parameter = record(&[("name", "IP".into()), ("value", "10.9.0.2".into())]);
        let binding = [
            ("owner", "web & mail".into()),
            ("owner_uuid", "d54df46f-1ab5-4a22-8618-4560ef5fac2c".into()),
            ("port", "vnet0".into()),
            ("mac", Value::Mac("52:54:00:00:00:01".parse().unwrap())),
            ("nwfilter", "clean-traffic".into()),
            ("parameters", list([parameter])),
        ];
        assert_eq!(
            of(&NWFILTER_BINDING, &binding),
            Ok("<filterbinding><owner><name>web &amp; mail</name>\
                <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid></owner><portdev name='vnet0'/>\
                <mac address='52:54:00:00:00:01'/><filterref filter='clean-traffic'>\
                <parameter name='IP' value='10.9.0.2'/></filterref></filterbinding>"
                .to_owned())
        );
        assert_eq!(of(&NWFILTER_BINDING, &[("port", "vnet0".into())]), Err("MISSING_ARGUMENT".to_owned()));
    }
}
