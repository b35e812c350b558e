//! Fields of a daemon's clients and thread pool, in `virAdm*`.
//!
//! Each constant is libvirt's without the prefix `VIR_`.

fields! {
    THREADPOOL_WORKERS_MIN              = "minWorkers";
    THREADPOOL_WORKERS_MAX              = "maxWorkers";
    THREADPOOL_WORKERS_PRIORITY         = "prioWorkers";
    THREADPOOL_WORKERS_FREE             = "freeWorkers";
    THREADPOOL_WORKERS_CURRENT          = "nWorkers";
    THREADPOOL_JOB_QUEUE_DEPTH          = "jobQueueDepth";
    CLIENT_INFO_READONLY                = "readonly";
    CLIENT_INFO_SOCKET_ADDR             = "sock_addr";
    CLIENT_INFO_SASL_USER_NAME          = "sasl_user_name";
    CLIENT_INFO_X509_DISTINGUISHED_NAME = "tls_x509_dname";
    CLIENT_INFO_UNIX_USER_ID            = "unix_user_id";
    CLIENT_INFO_UNIX_USER_NAME          = "unix_user_name";
    CLIENT_INFO_UNIX_GROUP_ID           = "unix_group_id";
    CLIENT_INFO_UNIX_GROUP_NAME         = "unix_group_name";
    CLIENT_INFO_UNIX_PROCESS_ID         = "unix_process_id";
    CLIENT_INFO_SELINUX_CONTEXT         = "selinux_context";
    SERVER_CLIENTS_MAX                  = "nclients_max";
    SERVER_CLIENTS_CURRENT              = "nclients";
    SERVER_CLIENTS_UNAUTH_MAX           = "nclients_unauth_max";
    SERVER_CLIENTS_UNAUTH_CURRENT       = "nclients_unauth";
}
