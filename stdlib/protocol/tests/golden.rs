//! Payloads as libvirt has them, byte by byte, against our values: encoded and decoded.
//!
//! The bytes were written down from the protocol's rules, not printed by the encoder under test.
//! They cover every procedure that a first client needs.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "golden/payloads.rs"]
mod payloads;

use stdlib_protocol::{
    auth::*, connect::*, domain::event::*, domain::*, domain_snapshot::*, node::*, storage_pool::*,
    storage_vol::*, *,
};

use self::payloads::{Payloads, hex};

#[test]
fn authentication() {
    let file = Payloads::read(include_str!("golden/auth.txt"));
    file.call(AuthList, AuthListReply { types: vec![AuthType::Sasl, AuthType::Polkit].into() });
    file.call(
        AuthSaslStart { mech: "PLAIN".into(), nil: 0, data: b"\0u\0p\xc3"[..].into() },
        AuthSaslStartReply { complete: 0, nil: 1, data: Chars::default() },
    );
    file.call(
        AuthSaslStep { nil: 0, data: Chars::default() },
        AuthSaslStepReply { complete: 1, nil: 0, data: "ok".into() },
    );
}

#[test]
fn connection_and_host() {
    let file = Payloads::read(include_str!("golden/connect.txt"));
    file.call(ConnectOpen { name: Some("qemu:///system".into()), flags: 1 }, ());
    file.call(ConnectSupportsFeature { feature: 10 }, ConnectSupportsFeatureReply { supported: 1 });
    file.call(ConnectGetUri, ConnectGetUriReply { uri: "test:///default".into() });
    file.call(ConnectGetCapabilities, ConnectGetCapabilitiesReply { capabilities: "<capabilities/>".into() });
    file.call(
        NodeGetInfo,
        NodeGetInfoReply {
            model: "x86_64".into(),
            memory: 3_145_728,
            cpus: 16,
            mhz: 1400,
            nodes: 2,
            sockets: 2,
            cores: 2,
            threads: 2,
        },
    );
    file.call(
        ConnectListAllDomains { need_results: 1, flags: 3 },
        ConnectListAllDomainsReply { domains: vec![test(1), db(-1)].into(), ret: 2 },
    );
    file.call(
        ConnectGetAllDomainStats { doms: vec![test(1)].into(), stats: 1, flags: 0 },
        ConnectGetAllDomainStatsReply {
            ret_stats: vec![DomainStatsRecord {
                dom: test(1),
                params: vec![
                    TypedParam::new("state.state", 1),
                    TypedParam::new("vcpu.current", 2_u32),
                    TypedParam::new("block.0.errors", -1_i64),
                    TypedParam::new("cpu.time", 1_099_511_627_776_u64),
                    TypedParam::new("perf.ipc", 1.5),
                    TypedParam::new("iothread.on", true),
                    TypedParam::new("net.0.name", "vnet0"),
                ]
                .into(),
            }]
            .into(),
        },
    );
    file.call(
        ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None },
        ConnectDomainEventCallbackRegisterAnyReply { callback_id: 3 },
    );
}

#[test]
fn domain_lookup_and_state() {
    let file = Payloads::read(include_str!("golden/domain.txt"));
    file.call(DomainLookupByName { name: "test".into() }, DomainLookupByNameReply { dom: test(1) });
    file.call(DomainLookupByUuid { uuid: TEST }, DomainLookupByUuidReply { dom: test(1) });
    file.call(
        DomainGetXmlDesc { dom: test(1), flags: 2 },
        DomainGetXmlDescReply { xml: "<domain type='test'/>".into() },
    );
    file.call(DomainGetState { dom: test(1), flags: 0 }, DomainGetStateReply { state: 3, reason: 1 });
    file.call(
        DomainGetInfo { dom: test(1) },
        DomainGetInfoReply {
            state: UChar(1),
            max_mem: 8_388_608,
            memory: 2_097_152,
            nr_virt_cpu: UShort(2),
            cpu_time: 8_589_934_592,
        },
    );
    file.call(
        DomainGetJobStats { dom: test(1), flags: 1 },
        DomainGetJobStatsReply { r#type: 3, params: vec![TypedParam::new("data_total", 4096_u64)].into() },
    );
    file.event(DomainEventCallbackLifecycle {
        callback_id: 3,
        msg: DomainEventLifecycleMsg { dom: test(-1), event: 5, detail: 1 },
    });
}

#[test]
fn domain_changes() {
    let file = Payloads::read(include_str!("golden/domain-change.txt"));
    file.call(
        DomainDefineXmlFlags { xml: "<domain type='test'/>".into(), flags: 1 },
        DomainDefineXmlFlagsReply { dom: db(-1) },
    );
    file.call(DomainCreateWithFlags { dom: db(-1), flags: 1 }, DomainCreateWithFlagsReply { dom: db(7) });
    file.call(DomainDestroyFlags { dom: test(1), flags: 1 }, ());
    file.call(DomainAttachDeviceFlags { dom: test(1), xml: "<rng/>".into(), flags: 3 }, ());
    file.call(
        DomainGetSchedulerParametersFlags { dom: test(1), nparams: 1, flags: 1 },
        DomainGetSchedulerParametersFlagsReply { params: vec![TypedParam::new("weight", 50_u32)].into() },
    );
    file.call(
        DomainSetMemoryParameters {
            dom: test(1),
            params: vec![TypedParam::new("hard_limit", 1_048_576_u64)].into(),
            flags: 0,
        },
        (),
    );
    file.call(
        DomainSnapshotCreateXml { dom: test(1), xml_desc: "<domainsnapshot/>".into(), flags: 0 },
        DomainSnapshotCreateXmlReply { snap: Snapshot { name: "s1".into(), dom: test(1) } },
    );
    file.call(DomainOpenConsole { dom: test(1), dev_name: Some("serial0".into()), flags: 2 }, ());
    file.call(DomainOpenGraphicsFd { dom: test(1), idx: 0, flags: 0 }, ());
}

#[test]
fn migration() {
    let file = Payloads::read(include_str!("golden/migration.txt"));
    file.call(
        DomainMigrateBegin3Params {
            dom: test(1),
            params: vec![TypedParam::new("bandwidth", 100_u64)].into(),
            flags: 257,
        },
        DomainMigrateBegin3ParamsReply { cookie_out: b"<c/>\0"[..].into(), xml: "<domain/>".into() },
    );
    file.call(
        DomainMigratePrepare3Params {
            params: vec![TypedParam::new("destination_xml", "<domain/>")].into(),
            cookie_in: b"<c/>\0"[..].into(),
            flags: 257,
        },
        DomainMigratePrepare3ParamsReply {
            cookie_out: Opaque::default(),
            uri_out: Some("tcp:b:49152".into()),
        },
    );
    file.call(
        DomainMigratePerform3Params {
            dom: test(1),
            dconnuri: None,
            params: vec![TypedParam::new("migrate_uri", "tcp:b:49152")].into(),
            cookie_in: vec![1].into(),
            flags: 257,
        },
        DomainMigratePerform3ParamsReply { cookie_out: vec![2, 3].into() },
    );
    file.call(
        DomainMigrateFinish3Params {
            params: vec![TypedParam::new("destination_name", "test")].into(),
            cookie_in: vec![2, 3].into(),
            flags: 257,
            cancelled: 0,
        },
        DomainMigrateFinish3ParamsReply { dom: test(4), cookie_out: Opaque::default() },
    );
    file.call(
        DomainMigrateConfirm3Params {
            dom: test(1),
            params: List::default(),
            cookie_in: vec![0xff; 4].into(),
            flags: 257,
            cancelled: 1,
        },
        (),
    );
}

#[test]
fn storage() {
    let file = Payloads::read(include_str!("golden/storage.txt"));
    let volume = || StorageVol {
        pool: "default-pool".into(),
        name: "disk.img".into(),
        key: "/default-pool/disk.img".into(),
    };
    file.call(
        StoragePoolListAllVolumes {
            pool: StoragePool { name: "default-pool".into(), uuid: POOL },
            need_results: 1,
            flags: 0,
        },
        StoragePoolListAllVolumesReply { vols: vec![volume()].into(), ret: 1 },
    );
    file.call(StorageVolUpload { vol: volume(), offset: 512, length: 4_294_967_296, flags: 1 }, ());
    file.call(StorageVolDownload { vol: volume(), offset: 0, length: 0, flags: 0 }, ());
}

#[test]
fn error() {
    let bytes = Payloads::read(include_str!("golden/error.txt")).bytes("error");
    let error = RemoteError {
        code: 42,
        domain: 12,
        message: Some("Domain not found".into()),
        level: 2,
        dom: None,
        str1: Some("Domain not found: %1$s".into()),
        str2: Some("db-2".into()),
        str3: None,
        int1: -1,
        int2: -1,
        net: None,
    };
    assert_eq!(hex(&stdlib_xdr::to_vec(&error).unwrap()), hex(&bytes));
    assert_eq!(stdlib_xdr::from_slice(&bytes), Ok(error));
}

/// The UUID of the test driver's domain.
const TEST: Uuid = Uuid::from_bytes(0x6695eb01_f6a4_8304_79aa_97f2502e193f_u128.to_be_bytes());

/// The UUID of the test driver's storage pool.
const POOL: Uuid = Uuid::from_bytes(0xdfe224cb_28fb_8dd0_c4b2_64eb3f0f4566_u128.to_be_bytes());

fn test(id: i32) -> Domain {
    Domain { name: "test".into(), uuid: TEST, id }
}

fn db(id: i32) -> Domain {
    let uuid = Uuid::from_bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    Domain { name: "db-1".into(), uuid, id }
}
