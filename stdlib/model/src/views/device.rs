//! The devices of a domain, every class that libvirt has.

use super::table::{View, ViewField, views};

views! {
    /// `<disk>`.
    Disk {
        target: Text "target/@dev";
        bus: Text "target/@bus";
        device: Text "@device";
        type_: Text "@type";
        source: Text "source/@file|source/@dev|source/@dir|source/@name|source/@path";
        pool: Text "source/@pool";
        volume: Text "source/@volume";
        protocol: Text "source/@protocol";
        hosts: Texts "source/host/@name";
        transport: Text "source/host/@transport";
        socket: Text "source/host/@socket";
        format: Text "driver/@type";
        cache: Text "driver/@cache";
        io: Text "driver/@io";
        discard: Text "driver/@discard";
        iothread: Number "driver/@iothread";
        read_only: Flag "readonly";
        shareable: Flag "shareable";
        transient: Flag "transient";
        rawio: Switch "@rawio";
        serial: Text "serial";
        wwn: Text "wwn";
        boot_order: Number "boot/@order";
        tray: Text "target/@tray";
        rotation_rate: Number "target/@rotation_rate";
        throttle_groups: Texts "throttlefilters/throttlefilter/@group";
        address: Address "address";
        multifunction: Switch "address/@multifunction";
        alias: Text "alias/@name";
    }

    /// `<interface>`: a network interface of a domain.
    Nic {
        mac: Mac "mac/@address";
        type_: Text "@type";
        network: Text "source/@network";
        bridge: Text "source/@bridge";
        source: Text "source/@network|source/@bridge|source/@dev|source/@path|source/@name";
        mode: Text "source/@mode";
        portgroup: Text "source/@portgroup";
        model: Text "model/@type";
        target: Text "target/@dev";
        filter: Text "filterref/@filter";
        link: Text "link/@state";
        mtu: Number "mtu/@size";
        driver: Text "driver/@name";
        queues: Number "driver/@queues";
        managed: Switch "@managed";
        source_address: Address "source/address";
        script: Text "script/@path";
        inbound: Rate "bandwidth/inbound/@average";
        inbound_peak: Rate "bandwidth/inbound/@peak";
        inbound_burst: Kib "bandwidth/inbound/@burst";
        inbound_floor: Rate "bandwidth/inbound/@floor";
        outbound: Rate "bandwidth/outbound/@average";
        outbound_peak: Rate "bandwidth/outbound/@peak";
        outbound_burst: Kib "bandwidth/outbound/@burst";
        virtualport: Text "virtualport/@type";
        vlan_tags: Texts "vlan/tag/@id";
        boot_order: Number "boot/@order";
        rom: Text "rom/@file";
        alias: Text "alias/@name";
    }

    /// `<hostdev>`: a device of the host.
    Hostdev {
        mode: Text "@mode";
        type_: Text "@type";
        managed: Switch "@managed";
        driver: Text "driver/@name";
        vendor: Text "source/vendor/@id";
        product: Text "source/product/@id";
        source_bus: Text "source/address/@bus";
        source_slot: Text "source/address/@slot";
        source_function: Text "source/address/@function";
        source_uuid: Text "source/address/@uuid";
        boot_order: Number "boot/@order";
    }

    /// `<controller>`.
    Controller {
        type_: Text "@type";
        index: Number "@index";
        model: Text "@model";
        ports: Number "@ports";
        chassis: Number "target/@chassis";
        port: Text "target/@port";
        iothread: Number "driver/@iothread";
        queues: Number "driver/@queues";
    }

    /// `<channel>`, `<console>`, `<serial>`, `<parallel>`: lines of characters.
    Chardev {
        type_: Text "@type";
        target_type: Text "target/@type";
        target: Text "target/@name";
        port: Number "target/@port";
        state: Text "target/@state";
        tty: Text "@tty";
        source: Text "source/@path|source/@channel|source/@name";
        mode: Text "source/@mode";
        host: Text "source/@host";
        service: Text "source/@service";
        protocol: Text "protocol/@type";
        log: Text "log/@file";
    }

    /// `<input>`.
    Input {
        type_: Text "@type";
        bus: Text "@bus";
        model: Text "@model";
        source: Text "source/@evdev|source/@dev";
    }

    /// `<graphics>`.
    Graphics {
        type_: Text "@type";
        port: Text "@port";
        tls_port: Text "@tlsPort";
        autoport: Switch "@autoport";
        listen: Text "listen/@address|listen/@socket|@listen";
        listen_type: Text "listen/@type";
        websocket: Text "@websocket";
        keymap: Text "@keymap";
    }

    /// `<video>`.
    Video {
        model: Text "model/@type";
        vram_kib: Number "model/@vram";
        heads: Number "model/@heads";
        primary: Switch "model/@primary";
        acceleration_3d: Switch "model/acceleration/@accel3d";
        resolution_x: Number "model/resolution/@x";
        resolution_y: Number "model/resolution/@y";
    }

    /// `<sound>`.
    Sound {
        model: Text "@model";
        audio: Number "audio/@id";
        codecs: Texts "codec/@type";
    }

    /// `<audio>`: where sound goes on the host.
    Audio {
        id: Number "@id";
        type_: Text "@type";
        server: Text "@serverName";
    }

    /// `<watchdog>`.
    Watchdog {
        model: Text "@model";
        action: Text "@action";
    }

    /// `<memballoon>`.
    Memballoon {
        model: Text "@model";
        autodeflate: Switch "@autodeflate";
        free_page_reporting: Switch "@freePageReporting";
        stats_period: Number "stats/@period";
    }

    /// `<memory>`: a memory module.
    MemoryModule {
        model: Text "@model";
        access: Text "@access";
        size: Size "target/size";
        node: Number "target/node";
        block: Size "target/block";
        requested: Size "target/requested";
        current: Size "target/current";
        source: Text "source/path";
    }

    /// `<rng>`.
    Rng {
        model: Text "@model";
        backend: Text "backend/@model";
        source: Text "backend";
        rate_bytes: Number "rate/@bytes";
        rate_period: Number "rate/@period";
    }

    /// `<tpm>`.
    Tpm {
        model: Text "@model";
        backend: Text "backend/@type";
        version: Text "backend/@version";
        persistent_state: Switch "backend/@persistent_state";
        source: Text "backend/device/@path|backend/source/@path";
        encryption: Text "backend/encryption/@secret";
    }

    /// `<panic>`.
    Panic { model: Text "@model"; }

    /// `<vsock>`.
    Vsock {
        model: Text "@model";
        cid: Number "cid/@address";
        auto: Switch "cid/@auto";
    }

    /// `<shmem>`.
    Shmem {
        name: Text "@name";
        model: Text "model/@type";
        size: Size "size";
        server: Text "server/@path";
    }

    /// `<filesystem>`: a folder of the host.
    Filesystem {
        type_: Text "@type";
        access_mode: Text "@accessmode";
        driver: Text "driver/@type";
        source: Text "source/@dir|source/@file|source/@dev|source/@name|source/@usage|source/@socket";
        target: Text "target/@dir";
        read_only: Flag "readonly";
        space_hard_limit: Size "space_hard_limit";
        space_soft_limit: Size "space_soft_limit";
    }

    /// `<redirdev>`: a USB device that comes from afar.
    Redirdev {
        bus: Text "@bus";
        type_: Text "@type";
        source: Text "source/@host|source/@path|source/@channel";
        boot_order: Number "boot/@order";
    }

    /// `<redirfilter>`: which of them may come.
    Redirfilter { allowed: Texts "usbdev/@allow"; }

    /// `<smartcard>`.
    Smartcard {
        mode: Text "@mode";
        type_: Text "@type";
        certificates: Texts "certificate";
    }

    /// `<hub>`.
    Hub { type_: Text "@type"; }

    /// `<iommu>`.
    Iommu {
        model: Text "@model";
        intremap: Switch "driver/@intremap";
        caching_mode: Switch "driver/@caching_mode";
        iotlb: Switch "driver/@iotlb";
    }

    /// `<crypto>`.
    Crypto {
        model: Text "@model";
        type_: Text "@type";
        backend: Text "backend/@model";
        queues: Number "backend/@queues";
    }

    /// `<pstore>`.
    Pstore {
        backend: Text "@backend";
        path: Text "path";
        size: Size "size";
    }

    /// `<nvram>`.
    Nvram { source: Text "source/@path"; }

    /// `<lease>`: a lock that it holds.
    Lease {
        lockspace: Text "lockspace";
        key: Text "key";
        target: Text "target/@path";
        offset: Number "target/@offset";
    }

    /// `<emulator>`.
    Emulator { path: Text ""; }

    /// What every device may have.
    Device {
        alias: Text "alias/@name";
        address: Text "address/@type";
        acpi_index: Number "acpi/@index";
    }
}

/// The table of each class, by the name of its element.
pub const DEVICES: &[(&str, &[ViewField])] = &[
    ("audio", Audio::FIELDS),
    ("channel", Chardev::FIELDS),
    ("console", Chardev::FIELDS),
    ("controller", Controller::FIELDS),
    ("crypto", Crypto::FIELDS),
    ("disk", Disk::FIELDS),
    ("emulator", Emulator::FIELDS),
    ("filesystem", Filesystem::FIELDS),
    ("graphics", Graphics::FIELDS),
    ("hostdev", Hostdev::FIELDS),
    ("hub", Hub::FIELDS),
    ("input", Input::FIELDS),
    ("interface", Nic::FIELDS),
    ("iommu", Iommu::FIELDS),
    ("lease", Lease::FIELDS),
    ("memballoon", Memballoon::FIELDS),
    ("memory", MemoryModule::FIELDS),
    ("nvram", Nvram::FIELDS),
    ("panic", Panic::FIELDS),
    ("parallel", Chardev::FIELDS),
    ("pstore", Pstore::FIELDS),
    ("redirdev", Redirdev::FIELDS),
    ("redirfilter", Redirfilter::FIELDS),
    ("rng", Rng::FIELDS),
    ("serial", Chardev::FIELDS),
    ("shmem", Shmem::FIELDS),
    ("smartcard", Smartcard::FIELDS),
    ("sound", Sound::FIELDS),
    ("tpm", Tpm::FIELDS),
    ("video", Video::FIELDS),
    ("vsock", Vsock::FIELDS),
    ("watchdog", Watchdog::FIELDS),
];
