//! Defining, finding, describing and changing domains.

use stdlib_protocol::domain::*;

use super::{connect, define, domain, named, told, xml};

#[tokio::test]
async fn the_default_host_has_libvirts_running_domain() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    assert_eq!((dom.id, dom.uuid.to_string().as_str()), (1, "6695eb01-f6a4-8304-79aa-97f2502e193f"));
    let info = connection.call(DomainGetInfo { dom: dom.clone() }).await.unwrap();
    assert_eq!((info.state.0, info.max_mem, info.memory, info.nr_virt_cpu.0), (1, 8_388_608, 2_097_152, 2));
    assert_eq!(connection.call(DomainGetOsType { dom: dom.clone() }).await.unwrap().r#type, "linux");
    assert!(
        xml(&connection, dom.clone(), 0)
            .await
            .starts_with("<domain type='test' id='1'>\n  <name>test</name>\n")
    );
    assert!(xml(&connection, dom, 2).await.starts_with("<domain type='test'>\n  <name>test</name>\n"));
}

#[tokio::test]
async fn a_definition_is_completed_as_libvirt_does() {
    let connection = connect();
    let uuid = "<name>web</name><uuid>11111111-1111-1111-1111-111111111111</uuid>";
    let text = "<domain type='test'>
  <name>web</name>
  <!-- kept -->
  <memory unit='MiB'>64</memory>
  <os>
    <type>hvm</type>
  </os>
  <devices>
    <disk type='file'>
      <source file='/x'/>
      <target dev='sda'/>
    </disk>
    <unknown a='1'/>
  </devices>
</domain>
";
    let dom = define(&connection, &text.replace("<name>web</name>", uuid)).await.unwrap();
    let expected = "<domain type='test'>
  <name>web</name><uuid>11111111-1111-1111-1111-111111111111</uuid>
  <!-- kept -->
  <memory unit='KiB'>65536</memory>
  <currentMemory unit='KiB'>65536</currentMemory>
  <vcpu placement='static'>1</vcpu>
  <os>
    <type arch='i686'>hvm</type>
    <boot dev='hd'/>
  </os>
  <clock offset='utc'/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <disk type='file' device='disk'>
      <source file='/x'/>
      <target dev='sda' bus='scsi'/>
    </disk>
    <unknown a='1'/>
  </devices>
</domain>
";
    let first = xml(&connection, dom, 0).await;
    assert_eq!(first, expected);
    let again = define(&connection, &first).await.unwrap();
    assert_eq!(xml(&connection, again, 0).await, expected);
}

#[tokio::test]
async fn names_and_uuids_belong_to_one_domain() {
    let connection = connect();
    let taken = named("test");
    assert_eq!(
        told(define(&connection, &taken).await),
        (
            "OPERATION_FAILED",
            "DOMAIN",
            "operation failed: domain 'test' already exists with uuid 6695eb01-f6a4-8304-79aa-97f2502e193f"
                .to_owned()
        )
    );
    let uuid = "<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>";
    assert_eq!(
        told(define(&connection, &named("other").replace("<memory>", &format!("{uuid}<memory>"))).await),
        (
            "OPERATION_FAILED",
            "DOMAIN",
            "operation failed: domain 'test' is already defined with uuid 6695eb01-f6a4-8304-79aa-97f2502e193f".to_owned()
        )
    );
}

#[tokio::test]
async fn descriptions_that_are_none_are_refused() {
    let connection = connect();
    for (text, code) in [
        ("<domain", "XML_DETAIL"),
        ("<network/>", "XML_ERROR"),
        ("<domain type='test'><memory>1</memory><os><type>hvm</type></os></domain>", "XML_ERROR"),
        ("<domain type='test'><name>a</name><os><type>hvm</type></os></domain>", "XML_ERROR"),
        ("<domain type='test'><name>a</name><memory>1</memory></domain>", "XML_ERROR"),
        (
            "<domain type='test'><name>a/b</name><memory>1</memory><os><type>hvm</type></os></domain>",
            "XML_ERROR",
        ),
        (
            "<domain type='test'><name>a</name><memory>1</memory><vcpu>0</vcpu><os><type>hvm</type></os></domain>",
            "XML_ERROR",
        ),
    ] {
        assert_eq!(told(define(&connection, text).await).0, code, "{text}");
    }
}

#[tokio::test]
async fn lookup_of_what_is_not_there_fails_with_no_domain() {
    let connection = connect();
    let by_name = connection.call(DomainLookupByName { name: "nope".into() }).await;
    assert_eq!(
        told(by_name),
        ("NO_DOMAIN", "TEST", "Domain not found: no domain with matching name 'nope'".to_owned())
    );
    assert_eq!(told(connection.call(DomainLookupById { id: 7 }).await).0, "NO_DOMAIN");
    let gone = define(&connection, &named("web")).await.unwrap();
    connection.call(DomainUndefine { dom: gone.clone() }).await.unwrap();
    assert_eq!(told(connection.call(DomainGetInfo { dom: gone }).await).0, "NO_DOMAIN");
}

#[tokio::test]
async fn memory_and_processors_change_live_in_the_definition_or_in_both() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let set = |memory, flags| connection.call(DomainSetMemoryFlags { dom: dom.clone(), memory, flags });
    let vcpus = |nvcpus, flags| connection.call(DomainSetVcpusFlags { dom: dom.clone(), nvcpus, flags });
    set(1_048_576, 3).await.unwrap();
    set(524_288, 2).await.unwrap();
    vcpus(1, 1).await.unwrap();
    vcpus(4, 2 | 4).await.unwrap();
    let live = xml(&connection, dom.clone(), 0).await;
    assert!(live.contains("<currentMemory unit='KiB'>1048576</currentMemory>"), "{live}");
    assert!(live.contains("<vcpu placement='static' current='1'>2</vcpu>"), "{live}");
    let inactive = xml(&connection, dom.clone(), 2).await;
    assert!(inactive.contains("<currentMemory unit='KiB'>524288</currentMemory>"), "{inactive}");
    assert!(inactive.contains("<vcpu placement='static' current='2'>4</vcpu>"), "{inactive}");
    assert_eq!(
        told(set(99_999_999, 0).await).2,
        "invalid argument: cannot set memory higher than max memory"
    );
    assert_eq!(
        told(set(1_048_576, 4).await),
        (
            "OPERATION_INVALID",
            "TEST",
            "Requested operation is not valid: cannot resize the maximum memory on an active domain"
                .to_owned()
        )
    );
    assert_eq!(told(vcpus(3, 1).await).2, "invalid argument: requested cpu amount exceeds maximum (3 > 2)");
}

#[tokio::test]
async fn a_rename_keeps_the_uuid_and_needs_a_domain_that_is_off() {
    let connection = connect();
    let rename =
        |dom, name: &str| connection.call(DomainRename { dom, new_name: Some(name.into()), flags: 0 });
    let running = domain(&connection, "test").await;
    assert_eq!(
        told(rename(running, "x").await).2,
        "Requested operation is not valid: cannot rename active domain"
    );
    let web = define(&connection, &named("web")).await.unwrap();
    assert_eq!(told(rename(web.clone(), "test").await).0, "OPERATION_INVALID");
    rename(web.clone(), "shop").await.unwrap();
    assert_eq!(domain(&connection, "shop").await.uuid, web.uuid);
    assert_eq!(told(connection.call(DomainLookupByName { name: "web".into() }).await).0, "NO_DOMAIN");
}

#[tokio::test]
async fn metadata_is_kept_by_namespace() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let get = |kind: i32, uri: Option<&str>| {
        let uri = uri.map(Into::into);
        connection.call(DomainGetMetadata { dom: dom.clone(), r#type: kind, uri, flags: 0 })
    };
    let set = |kind: i32, metadata: Option<&str>, uri: Option<&str>| {
        connection.call(DomainSetMetadata {
            dom: dom.clone(),
            r#type: kind,
            metadata: metadata.map(Into::into),
            key: uri.map(|_| "mine".into()),
            uri: uri.map(Into::into),
            flags: 0,
        })
    };
    assert_eq!(told(get(1, None).await).0, "NO_DOMAIN_METADATA");
    set(1, Some("Web & mail"), None).await.unwrap();
    assert_eq!(get(1, None).await.unwrap().metadata, "Web & mail");
    set(2, Some("<owner since='2024'>ops</owner>"), Some("urn:mine")).await.unwrap();
    assert_eq!(get(2, Some("urn:mine")).await.unwrap().metadata, "<owner since='2024'>ops</owner>");
    let document = xml(&connection, dom.clone(), 0).await;
    assert!(
        document.contains("<mine:owner since='2024' xmlns:mine='urn:mine'>ops</mine:owner>"),
        "{document}"
    );
    set(2, None, Some("urn:mine")).await.unwrap();
    assert_eq!(
        told(get(2, Some("urn:mine")).await).2,
        "metadata not found: Requested metadata element is not present"
    );
}

#[tokio::test]
async fn a_transient_domain_has_no_autostart() {
    let connection = connect();
    let xml_desc = named("web").into();
    let dom = connection.call(DomainCreateXml { xml_desc, flags: 0 }).await.unwrap().dom;
    // libvirt's test driver lets this through, every other driver doesn't.
    let set = |dom| connection.call(DomainSetAutostart { dom, autostart: 1 });
    assert_eq!(
        told(set(dom).await).2,
        "Requested operation is not valid: cannot set autostart for transient domain"
    );
    let test = domain(&connection, "test").await;
    set(test.clone()).await.unwrap();
    assert_eq!(connection.call(DomainGetAutostart { dom: test }).await.unwrap().autostart, 1);
}

#[tokio::test]
async fn a_transient_domain_may_borrow_the_place_of_a_defined_one_that_is_off() {
    let connection = connect();
    let dom = define(&connection, &named("web")).await.unwrap();
    let other = xml(&connection, dom, 0).await.replace("65536", "131072");
    let create = || connection.call(DomainCreateXml { xml_desc: other.as_str().into(), flags: 0 });
    let dom = create().await.unwrap().dom;
    assert_eq!(told(create().await).2, "Requested operation is not valid: domain 'web' is already active");
    let memory = |dom| connection.call(DomainGetMaxMemory { dom });
    assert_eq!(memory(dom.clone()).await.unwrap().memory, 131_072);
    connection.call(DomainDestroy { dom: dom.clone() }).await.unwrap();
    assert_eq!(memory(dom).await.unwrap().memory, 65_536);
}
