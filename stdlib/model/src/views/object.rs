//! The objects that libvirt describes besides domains and their devices, and the parts of a domain that are none.

use super::table::views;

views! {
    /// `<domain>`: how it boots.
    Os {
        type_: Text "os/type";
        arch: Text "os/type/@arch";
        machine: Text "os/type/@machine";
        firmware: Text "os/@firmware";
        loader: Text "os/loader";
        secure_boot: Switch "os/loader/@secure";
        nvram: Text "os/nvram";
        boot: Texts "os/boot/@dev";
        boot_menu: Switch "os/bootmenu/@enable";
        kernel: Text "os/kernel";
        initrd: Text "os/initrd";
        cmdline: Text "os/cmdline";
        init: Text "os/init";
    }

    /// `<domain>`: its CPU.
    Cpu {
        mode: Text "cpu/@mode";
        match_: Text "cpu/@match";
        check: Text "cpu/@check";
        migratable: Switch "cpu/@migratable";
        model: Text "cpu/model";
        vendor: Text "cpu/vendor";
        sockets: Number "cpu/topology/@sockets";
        dies: Number "cpu/topology/@dies";
        cores: Number "cpu/topology/@cores";
        threads: Number "cpu/topology/@threads";
        features: Texts "cpu/feature/@name";
        numa_cells: Texts "cpu/numa/cell/@id";
    }

    /// `<network>`.
    Network {
        name: Text "name";
        uuid: Text "uuid";
        title: Text "title";
        bridge: Text "bridge/@name";
        mac: Text "mac/@address";
        forward: Text "forward/@mode";
        forward_device: Text "forward/@dev";
        domain: Text "domain/@name";
        mtu: Number "mtu/@size";
        addresses: Texts "ip/@address";
        ranges: Texts "ip/dhcp/range/@start";
        hosts: Texts "ip/dhcp/host/@name";
        portgroups: Texts "portgroup/@name";
    }

    /// `<pool>`.
    StoragePool {
        name: Text "name";
        uuid: Text "uuid";
        type_: Text "@type";
        capacity: Size "capacity";
        allocation: Size "allocation";
        available: Size "available";
        source: Text "source/name|source/dir/@path|source/device/@path";
        source_hosts: Texts "source/host/@name";
        format: Text "source/format/@type";
        target: Text "target/path";
        mode: Text "target/permissions/mode";
    }

    /// `<volume>`.
    StorageVolume {
        name: Text "name";
        key: Text "key";
        type_: Text "@type";
        capacity: Size "capacity";
        allocation: Size "allocation";
        physical: Size "physical";
        target: Text "target/path";
        format: Text "target/format/@type";
        mode: Text "target/permissions/mode";
        owner: Text "target/permissions/owner";
        encryption: Text "target/encryption/@format";
        backing: Text "backingStore/path";
        backing_format: Text "backingStore/format/@type";
    }

    /// `<filter>`.
    Nwfilter {
        name: Text "@name";
        uuid: Text "uuid";
        chain: Text "@chain";
        priority: Text "@priority";
        filters: Texts "filterref/@filter";
        actions: Texts "rule/@action";
    }

    /// `<filterbinding>`.
    NwfilterBinding {
        owner: Text "owner/name";
        owner_uuid: Text "owner/uuid";
        port: Text "portdev/@name";
        mac: Text "mac/@address";
        filter: Text "filterref/@filter";
    }

    /// `<interface>` of a host.
    HostInterface {
        name: Text "@name";
        type_: Text "@type";
        mac: Text "mac/@address";
        start_mode: Text "start/@mode";
        mtu: Number "mtu/@size";
        addresses: Texts "protocol/ip/@address";
        ports: Texts "bridge/interface/@name";
        slaves: Texts "bond/interface/@name";
        vlan_tag: Number "vlan/@tag";
        link: Text "link/@state";
        speed: Number "link/@speed";
    }

    /// `<device>`: a device of a host.
    NodeDevice {
        name: Text "name";
        path: Text "path";
        parent: Text "parent";
        driver: Text "driver/name";
        capability: Text "capability/@type";
        product: Text "capability/product";
        vendor: Text "capability/vendor";
        interface: Text "capability/interface";
        address: Text "capability/address";
        iommu_group: Number "capability/iommuGroup/@number";
    }

    /// `<secret>`.
    Secret {
        uuid: Text "uuid";
        description: Text "description";
        ephemeral: Switch "@ephemeral";
        private: Switch "@private";
        usage_type: Text "usage/@type";
        usage: Text "usage/volume|usage/name|usage/target";
    }

    /// `<domainsnapshot>`.
    Snapshot {
        name: Text "name";
        description: Text "description";
        state: Text "state";
        parent: Text "parent/name";
        created: Number "creationTime";
        memory: Text "memory/@snapshot";
        memory_file: Text "memory/@file";
        disks: Texts "disks/disk/@name";
    }

    /// `<domaincheckpoint>`.
    Checkpoint {
        name: Text "name";
        description: Text "description";
        parent: Text "parent/name";
        created: Number "creationTime";
        disks: Texts "disks/disk/@name";
    }

    /// `<domainbackup>`.
    Backup {
        mode: Text "@mode";
        id: Number "@id";
        incremental: Text "incremental";
        server: Text "server/@name|server/@socket";
        disks: Texts "disks/disk/@name";
    }

    /// `<capabilities>`: what a host can do.
    Capabilities {
        uuid: Text "host/uuid";
        arch: Text "host/cpu/arch";
        model: Text "host/cpu/model";
        vendor: Text "host/cpu/vendor";
        sockets: Number "host/cpu/topology/@sockets";
        cores: Number "host/cpu/topology/@cores";
        threads: Number "host/cpu/topology/@threads";
        page_sizes_kib: Texts "host/cpu/pages/@size";
        migration_transports: Texts "host/migration_features/uri_transports/uri_transport";
        cells: Number "host/topology/cells/@num";
        security_models: Texts "host/secmodel/model";
        guest_archs: Texts "guest/arch/@name";
        domain_types: Texts "guest/arch/domain/@type";
    }

    /// `<domainCapabilities>`: what a kind of domain can have on a host.
    DomainCapabilities {
        path: Text "path";
        domain: Text "domain";
        machine: Text "machine";
        arch: Text "arch";
        vcpus_max: Number "vcpu/@max";
        firmwares: Texts "os/enum/value";
        cpu_models: Texts "cpu/mode/model";
        disk_buses: Texts "devices/disk/enum/value";
        backup: Switch "features/backup/@supported";
        genid: Switch "features/genid/@supported";
        sev: Switch "features/sev/@supported";
    }
}
