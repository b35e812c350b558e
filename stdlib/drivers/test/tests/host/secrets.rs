//! Secrets, which libvirt's test driver lacks.

use stdlib_protocol::secret::*;

use super::{connect, told};

#[tokio::test]
async fn a_secret_gives_its_value_back_unless_it_is_private() {
    let connection = connect();
    let define = |private: &str, volume: &str| {
        let xml = format!(
            "<secret private='{private}'><usage type='volume'><volume>{volume}</volume></usage></secret>"
        );
        connection.call(SecretDefineXml { xml: xml.into(), flags: 0 })
    };
    for (private, volume) in [("no", "/a"), ("yes", "/b")] {
        let secret = define(private, volume).await.unwrap().secret;
        let set = SecretSetValue { secret: secret.clone(), value: b"hush".to_vec().into(), flags: 0 };
        connection.call(set).await.unwrap();
        let value = connection.call(SecretGetValue { secret, flags: 0 }).await;
        if private == "no" {
            assert_eq!(value.unwrap().value.into_bytes(), b"hush");
        } else {
            assert_eq!(told(value).0, "INVALID_SECRET");
        }
    }
    assert_eq!(told(define("no", "/a").await).0, "INTERNAL_ERROR");
    let found =
        connection.call(SecretLookupByUsage { usage_type: 1, usage_id: "/b".into() }).await.unwrap().secret;
    connection.call(SecretUndefine { secret: found.clone() }).await.unwrap();
    assert_eq!(told(connection.call(SecretUndefine { secret: found }).await).0, "NO_SECRET");
}
