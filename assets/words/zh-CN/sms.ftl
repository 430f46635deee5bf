### 短信：发给本人的内容（连同签名不超过 70 字），以及短信网关的故障

sms-when = { $month }月{ $day }日{ $time }
sms-code-new-password = 验证码{ $code }（编号{ $letters }），{ $minutes }分钟内有效，用于重置网上服务密码。任何人索要都是诈骗，请勿告知。
sms-code-details = 验证码{ $code }（编号{ $letters }），{ $minutes }分钟内有效，用于查看您的详细信息。任何人索要都是诈骗，请勿告知。
sms-password-reset-counter = 您的网上服务密码已于{ $when }在经办窗口重置。如非本人办理，请立即致电{ $call }。
sms-password-reset-online = 您的网上服务密码已于{ $when }在网上重置，此前的登录均已退出。如非本人操作，请立即致电{ $call }。
sms-mobile-changed = 您登记的手机号已于{ $when }在经办窗口变更，本号码不再接收验证码。非本人办理请立即致电{ $call }。
sms-statement-ready = 您{ $year }年度的社保个人权益记录单已生成，可登录网上服务或到经办窗口查看。本短信不含链接。

## 短信网关的故障

sms-trouble-nothing-listens = 短信网关没有响应：可能没有启动，或地址有误。
sms-trouble-untrusted = 短信网关的证书不受信任，没有发送。
sms-trouble-no-password = 短信网关的密码文件不存在、为空，或其他用户可以读取。
sms-trouble-not-allowed = 短信网关不接受这个用户名或密码。
sms-trouble-refused = 短信网关拒绝了这条短信（HTTP { $code }）。
sms-trouble-busy = 短信网关暂时不能接收短信。
sms-trouble-silent = 短信网关没有按时答复。
sms-trouble-lost = 与短信网关的连接中断。
sms-trouble-not-a-gateway = 这个地址的答复不是短信网关的答复。
sms-trouble-answered = 短信网关的答复（HTTP { $code }）没有说明短信是否收下。
sms-trouble-folder = 短信的 sms 文件夹无法写入，请检查磁盘和权限。
sms-trouble-too-long = 短信太长，没有发送。
sms-trouble-not-delivered = 运营商、调制解调器或对方手机没有收下短信。
sms-trouble-late = 短信在 sms 文件夹里没有及时取走，已收回，没有发送。
sms-unknown = { $why }短信是否发出无法得知，不会重发。
