//! Where virtual processors may run.

use stdlib_protocol::domain::*;

use super::{connect, domain, told};

#[tokio::test]
async fn a_processor_runs_where_it_is_pinned_until_the_domain_stops() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let pin = |vcpu, flags| {
        let cpumap = vec![0b101].into();
        connection.call(DomainPinVcpuFlags { dom: dom.clone(), vcpu, cpumap, flags })
    };
    let info = || async {
        let request = DomainGetVcpuPinInfo { dom: dom.clone(), ncpumaps: 8, maplen: 1, flags: 0 };
        let reply = connection.call(request).await.unwrap();
        (reply.num, reply.cpumaps.to_vec())
    };
    assert_eq!(info().await, (2, vec![0xff, 0xff]));
    pin(1, 0).await.unwrap();
    assert_eq!(info().await, (2, vec![0xff, 0b101]));
    let reply = connection.call(DomainGetVcpus { dom: dom.clone(), maxinfo: 8, maplen: 1 }).await.unwrap();
    assert_eq!(
        reply.info.iter().map(|it| (it.number, it.state, it.cpu)).collect::<Vec<_>>(),
        [(0, 1, 15), (1, 1, 2)]
    );
    assert_eq!(reply.cpumaps.to_vec(), [0xff, 0b101]);
    let (code, _, message) = told(pin(5, 0).await);
    assert_eq!(
        (code, message.as_str()),
        ("INVALID_ARG", "invalid argument: requested vcpu '5' is not present in the domain")
    );
    assert_eq!(told(pin(0, 2).await).0, "INVALID_ARG");
    connection.call(DomainDestroyFlags { dom: dom.clone(), flags: 0 }).await.unwrap();
    assert_eq!(info().await, (2, vec![0xff, 0xff]));
    let (code, _, message) = told(pin(0, 0).await);
    assert_eq!(code, "OPERATION_INVALID");
    assert!(message.ends_with("cannot pin vcpus on an inactive domain"), "{message}");
}
