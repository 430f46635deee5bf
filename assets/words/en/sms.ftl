### text messages: what a person is told (of two parts at most), and what may be wrong with the gateway

sms-when = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}, { $time }
sms-code-new-password = Code { $code } (ref. { $letters }), valid { $minutes } min, to reset your online password. Anyone who asks for it is a fraud: tell nobody.
sms-code-details = Code { $code } (ref. { $letters }), valid { $minutes } min, to see your details. Anyone who asks for it is a fraud: tell nobody.
sms-password-reset-counter = Your online password was reset at the counter on { $when }. If it was not you, call { $call } at once.
sms-password-reset-online = Your online password was reset online on { $when }; everything was signed out. Not you? Call { $call } at once.
sms-mobile-changed = Your registered mobile number was changed at the counter on { $when }. If it was not you, call { $call } at once.
sms-statement-ready = Your { $year } statement is ready online and at the counter.

## What may be wrong with the gateway

sms-trouble-nothing-listens = The SMS gateway does not answer: it is not running, or the address is wrong.
sms-trouble-untrusted = The SMS gateway's certificate is not trusted: nothing was sent.
sms-trouble-no-password = The file with the SMS gateway's password is missing, empty, or open to other users.
sms-trouble-not-allowed = The SMS gateway does not accept this user or password.
sms-trouble-refused = The SMS gateway refused the message (HTTP { $code }).
sms-trouble-busy = The SMS gateway can take no messages at the moment.
sms-trouble-silent = The SMS gateway did not answer in time.
sms-trouble-lost = The connection to the SMS gateway broke.
sms-trouble-not-a-gateway = What answers at this address does not answer as an SMS gateway does.
sms-trouble-answered = The SMS gateway's answer (HTTP { $code }) does not say whether it took the message.
sms-trouble-folder = The folder sms cannot be written: look after the disk and its permissions.
sms-trouble-too-long = The message is too long, and was not sent.
sms-trouble-not-delivered = The network, the modem or the telephone did not take the message.
sms-trouble-late = The message was not taken out of the folder sms in time: it was taken back, and not sent.
sms-unknown = { $why } Whether the message went out is not known; it is not sent again.
