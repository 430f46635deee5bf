### 柜台用语：不予办理的原因与下一步、故障与处理办法、提示。

## 不予办理（规则不允许）
refusal-no-right = 您的角色没有“{ $right }”的权限。请由有权限的人员办理。
right-serve = 业务办理
right-lift-lock = 解除核验锁定
right-manage-users = 用户管理
right-change-settings = 系统设置
right-import = 数据导入
right-check-password = 密码核对
right-read-journal = 查看日志
right-check-receipt = 核验回执
refusal-piped = 本单位不允许通过管道输入办理此项业务。请在终端上直接输入；如确有需要，请由系统管理员在初始化时开通。
refusal-no-checks = 本单位的数据不用于核对参保人密码。只有培训环境，或初始化时开通了管道输入的单位可以核对。
refusal-year-ahead = 该年度尚未开始。个人权益记录单只能是本年度或以前年度的。
refusal-reason-missing = 请写明解除原因。
refusal-sign-in-wrong = 工号或密码不正确，还可输入 { $left } 次。
refusal-recovery-wrong = 恢复码不正确，未作任何改动。请对照恢复码单，重新运行 xinfeng recover。
refusal-sign-in-locked = 密码输入错误次数过多，已锁定，请在 { $until } 之后再试。
refusal-not-found = 未查到该号码的参保登记。请核对证件上的号码；如号码无误，请申请人到参保地经办机构查询。
refusal-not-found-flawed = 未查到该号码的参保登记，且{ $flaw }。请重新核对证件上的号码。
flaw-check-character = 校验码不正确（有一位数字有误，或两位颠倒）
flaw-birth-date = 号码中的出生日期不存在
flaw-birth-in-future = 号码中的出生日期晚于今天
refusal-unreadable-empty = 请输入证件号码。
refusal-unreadable-length = 证件号码应为 18 位，现为 { $count } 位。
refusal-unreadable-character = 证件号码第 { $place } 位应为数字（末位可为 X），请核对。
refusal-several = 该号码登记有 { $count } 人（{ $names }），须先办理信息更正。
refusal-elsewhere = 该参保人的参保地为 { $area }，不在本机构受理范围。请到参保地社会保险经办机构办理。
refusal-elsewhere-office = 该参保人的参保地为 { $area }，不在本机构受理范围。请到“{ $office }”办理。
refusal-deceased = 该参保人已作死亡登记，不能重置密码。请核对证件与本人，必要时报复核员。
refusal-cancelled = 参保登记已注销，不能重置密码。请到参保登记窗口查询。
refusal-no-card = 登记库中没有该参保人的社会保障卡。请先到制卡窗口申领。
refusal-card-not-activated = 社会保障卡未启用。请先办理启用。
refusal-card-oral-loss = 社会保障卡已临时挂失（口头）。卡在手中的，请先解除挂失。
refusal-card-written-loss = 社会保障卡已正式挂失（书面），出示的卡可能被他人持有。请停止办理并报复核员。
refusal-card-frozen = 社会保障卡已冻结。请到社会保障卡窗口查询原因。
refusal-card-cancelled = 社会保障卡已注销，出示的卡可能被他人持有。请停止办理并报复核员。
refusal-card-replaced = 社会保障卡已补换，出示的可能是旧卡。请停止办理，请申请人出示新卡，必要时报复核员。
refusal-card-expired = 社会保障卡已过有效期。请先办理换卡。
refusal-card-unknown = 社会保障卡状态不明。请到社会保障卡窗口查询。
refusal-unfinished = 该参保人有一笔未办结业务 { $business }。请先续办：{ $command }
refusal-card-too-short = 位数不足，不计错误次数。请看社会保障卡卡面，重新输入。
refusal-card-too-long = 位数过多，未计次数。请核对：是否看成银行卡号，是否连续扫了两次。
refusal-card-wrong = 卡号与登记不符，还可输入 { $left } 次。请核对：是否拿了同行人的卡、是否看成银行卡号。
refusal-card-locked = 卡号已 3 次不符，您对该参保人的核验已锁定至 { $until }。可由复核员解除：xinfeng unlock --user 复核员工号
refusal-stale = 核验已超过 5 分钟或已更换经办人，请重新核验社会保障卡。
refusal-out-of-draws = 本次业务已打印 3 个信封，不能再打。请终止本次业务，重新受理。
refusal-cannot-print = 本机没有可用于打印“{ $character }”（{ $code }）的字体。未生成密码，原密码不受影响。请系统管理员安装含有该字且允许嵌入的字体（例如软件包 fonts-hanazono，含 GB 18030-2022 全部汉字），重新启动本程序后再办理。
refusal-cannot-print-ever = “{ $character }”（{ $code }）不是可以打印的字（例如旧系统的自造字）。未生成密码，原密码不受影响。请先凭有效证件更正登记信息。
refusal-code-no-try = 输入的不是取件码，未计次数（信封编号不能代替取件码）。请看信封封面，输入 3 位取件码，或扫描条码。
refusal-code-wrong = 取件码不符，还可输入 { $left } 次。请核对手中信封是否为本次打印。
refusal-number-no-try = 输入的不是信封编号，未计次数。请看信封封面，输入编号后 3 位，或扫描条码。
refusal-number-wrong = 信封编号不符，还可输入 { $left } 次。请核对手中信封是否为本次打印。
refusal-envelope-void = 输入错误已达 3 次，该信封已作废，请收回并销毁。
refusal-overdue = 该信封已过使用期限（逾期未领），已作废，请收回并销毁。
refusal-receipt-not-ours = 查无此单：本窗口没有与该业务查询号和校验码相符的记录。请对照回执或个人权益记录单重新输入，并看清窗口号：各窗口只能核验本窗口出具的单据；本窗口的单据仍不相符的，请报告复核员。
refusal-receipt-too-old = 该单据的核验期限已于 { $until } 届满。如需核实，请由审计员按单据上的号码查阅日志。
refusal-nothing-unfinished = 没有此业务受理号的未办结业务。请用 xinfeng unfinished 查看。
refusal-own-affair = 不能处理与本人有关的事项，请由他人办理。
refusal-nothing-locked = 该经办员对该参保人没有核验错误记录，无需解除。
refusal-user-exists = 工号已存在。请换一个工号。
refusal-no-such-user = 没有此工号。
refusal-roles-exclude = 同一人不能既是系统管理员又是审计员。
refusal-password-short = 密码太短，至少 10 个字符。
refusal-password-monotonous = 密码中不同的字符太少，至少 4 种。
refusal-password-predictable = 密码太容易猜：不能是连续数字，也不能主要由工号组成。
refusal-password-same = 新密码与现用密码相同。请换一个。
refusal-visits-unfinished = 还有未办结业务，窗口号未改动。请先续办或终止全部未办结业务，再更改窗口号。
refusal-must-change-password = 现用密码是他人设置的，修改为本人密码之后才能办理业务。请先修改密码（终端：xinfeng user password --user 本人工号）。

## 故障（机器原因），括号内为故障代码
fault = 【{ $code }】{ $sentence }
fault-not-set-up = 数据目录尚未初始化。请运行 xinfeng set-up；想先试用，请运行 xinfeng demo。
fault-already-set-up = 数据目录已经初始化，未作任何改动。
fault-key-file-missing = 数据目录中有数据库而没有 keys.toml。请从备份恢复 keys.toml，不要重新初始化。未作任何改动。
fault-key-file-damaged = keys.toml 已损坏。请从备份恢复该文件。未作任何改动。
fault-wrong-key = 密钥与数据库不匹配，或数据库首页损坏。请确认 keys.toml 与 xinfeng.db 来自同一备份。
fault-damaged = 数据库已损坏或缺失。请停止使用，从备份恢复，并报审计员核对日志。
fault-newer = 数据由更新版本的程序写入（版本 { $found }，本程序为 { $known }）。请安装新版本；数据未作改动。
fault-full = 磁盘已满，本次操作未生效。请清理磁盘后重试。
upgrade-begins = 正在把数据升级到新版本：参保人 { $workers } 人，日志 { $entries } 条，大约需要 { $minutes } 分钟，临时占用磁盘约 { $room } MB。请不要关闭程序或关机；万一中断，数据不会丢失，下次登录时重新升级。
fault-no-room = 磁盘空间不足，无法把数据升级到新版本：需要约 { $needed } MB，可用 { $free } MB。数据未作改动。请清理磁盘后重试。
fault-read-only = 数据目录不可写，本次操作未生效。请检查目录权限。
fault-busy = 数据库正被其他程序占用，本次操作未生效。请稍后重试。
fault-desk-taken = 该数据目录的柜台已在别处打开（{ $holder }）。请先关闭。
fault-repeated = 该操作此前已经生效，只是没有得到答复。请用 xinfeng unfinished 查看后续办。
fault-gate = 业务状态已发生变化，本次操作未生效。请用 xinfeng unfinished 查看后续办。
fault-numbers-used-up = 本窗口的编号已用完（业务受理号每日重新编号，信封编号每年重新编号）。急需办理请到其他窗口。
fault-settings = settings.toml 有误：{ $detail }请改正后重试。
fault-io = 读写失败，本次操作未生效。请检查磁盘是否已满、是否损坏，然后重试。
fault-not-a-folder = 指定的数据目录是一个文件，不是目录，本次操作未生效。请在 --data 后写目录。
fault-open-to-others = 本机其他用户可以在该目录中增删文件，未建立数据。请另选专用目录，或用 chmod 700 收紧该目录的权限。
fault-not-a-file = 数据目录中的 { $file } 不是普通文件（而是目录、链接或设备），本次操作未生效。请系统管理员移走，并查明由谁放置。
fault-signing-in = 另一个程序在该数据目录登录已超过十秒，本次操作未生效。如正在升级数据，请等待；如该程序已停住，请关闭后重试。
fault-paper-fit = 内容放不进信封的“{ $zone }”，没有印出任何内容。请报系统管理员。
fault-paper = 信封排版失败，没有印出任何内容。请重试；仍失败请报系统管理员。
fault-form = 信封用纸有误，不能打印。{ $detail }。请系统管理员按 Alt+F 另选信封用纸（例如“A4 折叠式”），或改正该用纸文件后重试。
fault-drawer = 恢复码单未能放入打印文件夹（数据目录下的 drawer）。请检查该文件夹的权限和磁盘，然后重试。
fault-not-printed = “{ $printer }”{ $trouble }。没有印出任何内容，该编号已作废。{ $mend }然后重打。
fault-perhaps-printed = “{ $printer }”{ $trouble }，信封可能已印出，也可能没有。{ $mend }请取出打印机里的全部纸张，看清后如实回答。同一密码不会再印。
fault-no-printer = “{ $printer }”{ $trouble }。{ $mend }
fault-chance = 系统随机数不可用，没有印出任何内容。请重新启动计算机；仍失败请报系统管理员。
fault-hash = 所存密码的摘要无法核对，数据可能已损坏。请报系统管理员核对日志，必要时从备份恢复。

## 打印机：出了什么问题、怎么办
trouble-nothing-listens = 没有应答
trouble-untrusted = 的证书不受信任
trouble-offline = 处于脱机状态
trouble-stopped = 已停止工作
trouble-paused = 已被暂停
trouble-not-accepting = 不接受任务
trouble-paper-out = 缺纸
trouble-jam = 卡纸
trouble-door-open = 的盖板未关
trouble-wrong-format = 不能打印 PDF
trouble-wrong-media = 没有装入信封所用的纸张
trouble-no-such-queue = 的地址上没有这个打印队列
trouble-busy = 正忙，没有接收任务
trouble-refused = 拒绝了请求（{ $code }）
trouble-not-ipp = 的答复无法识别
trouble-silent = 没有及时答复
trouble-lost = 的连接中断
trouble-aborted = 中止了任务
trouble-cancelled = 的任务已取消
trouble-too-long = 没有在规定时间内打印完
trouble-drawer = 目录不可写
mend-nothing-listens = 请检查电源、网线和打印机地址。
mend-untrusted = 请系统管理员检查打印机地址；证书由本单位自行签发的，须先把签发机构的证书装入本机（见 docs/administrator.md“Printers and stationery”）。
mend-offline = 请让打印机联机。
mend-stopped = 请按打印机面板提示处理（碳粉、出纸盒等）。
mend-paused = 请在打印机面板上恢复打印。
mend-not-accepting = 请在打印机面板上恢复接受任务，或报系统管理员。
mend-paper-out = 请加信封所用的纸张。
mend-jam = 请取出卡住的纸张。
mend-door-open = 请关好盖板。
mend-wrong-format = 请系统管理员换一台支持 PDF 的打印机。
mend-wrong-media = 请装入信封所用的纸张，或请系统管理员检查纸张和纸盒设置。
mend-no-such-queue = 请系统管理员核对打印机地址中斜杠后面的部分，例如 /ipp/print。
mend-busy = 请稍候，待打印机空闲。
mend-refused = 请看打印机面板；仍失败请把括号中的代码告诉系统管理员。
mend-not-ipp = 请系统管理员检查打印机地址。
mend-silent = 请看打印机是否正常；必要时重启打印机。
mend-lost = 请检查电源和网线。
mend-aborted = 请看打印机面板。
mend-cancelled = 请等打印机停下。
mend-too-long = 请看打印机面板，等打印机停下。
mend-drawer = 请系统管理员检查该文件夹的权限和磁盘。

## 提示（不影响办理）
remark-unknown-province = 号码前两位不在现行行政区划表中（可能为历史代码）
remark-number-flawed = 登记的号码本身有误：{ $flaw }
remark-found-by-old-number = 按曾用号码找到，现登记号码已变更
remark-birth-differs = 登记的出生日期与号码不一致
remark-sex-differs = 登记的性别与号码不一致
remark-reset-today = 今日已重置过
remark-changed-today = { $field }今天经导入变更，请仔细核对
remark-changed = { $field } { $days } 天前经导入变更，请仔细核对
register-number = 证件号码
register-name = 姓名
register-card = 社会保障卡卡号
register-card-state = 社会保障卡状态
register-state = 参保状态
register-mobile = 手机号码
remark-often-reset = 近 30 天已重置 3 次及以上，请留意

## 名称
sex-male = 男
sex-female = 女
unknown = 未登记
role-clerk = 经办员
role-supervisor = 复核员
role-administrator = 系统管理员
role-auditor = 审计员
reason-forgotten = 忘记密码
reason-locked = 密码锁定
reason-compromised = 疑似泄露
state-verified = 已核验，未打印
state-issued = 已生成，是否印出待确认
state-printed = 已打印，未发放

## 密码核对的答复
answer-right = 正确
answer-must-change = 正确，首次登录必须修改密码
answer-wrong = 不正确
answer-locked = 已锁定，自最后一次输错起 24 小时后再试
answer-expired = 正确，但已过使用期限
answer-suspended = 已停用（疑似泄露），须持新的密码信封

## 日志核对
break-altered = 第 { $seq } 条：内容或校验值被改动，或其前有插入
break-missing = 自第 { $seq } 条起缺少 { $count } 条
break-out-of-place = 第 { $seq } 条：位置不对（其内容自称第 { $says } 条），被移动或插入
break-foreign = 第 { $seq } 条：无法读取，或不是本程序会写入的内容
break-cut-short = 日志止于第 { $seq } 条，其后的条目被删除

## 导入：某行被拒绝的原因
row-too-long = 该行超过 64 KiB
row-undecodable = 含有不属于本文件编码的字节
row-open-quote = 引号在本行内未闭合
row-incomplete = 缺少该列的值
row-too-many-fields = 该行的列数多于表头。值中如有逗号，请用英文双引号括起来。
row-name = 姓名为空、超过 60 个字，或含无法识别、看不见的字符
row-sex = 性别代码应为 1 或 2（GB/T 2261.1）
row-ethnicity = 民族代码不在 GB/T 3304 中
row-date = 日期应为 YYYY-MM-DD 或 YYYYMMDD，且真实存在
row-household = 户籍地超过 100 个字，或含看不见的字符
row-area = 参保地应为 6 位数字
row-mobile = 手机号码含有不应有的字符
row-card = 卡号与设置的格式不符
row-card-state = 卡状态不在规定的取值中
row-state = 参保状态应为 normal、deceased 或 cancelled

## 不予办理的原因（经办员选择），以及记录后的下一步
ground-person-differs = 人证不一致
ground-document-expired = 证件过期
ground-document-missing = 证件不齐
ground-card-doubtful = 社会保障卡异常
ground-data-differs = 信息不符
ground-given-up = 申请人放弃
refused-person-differs = 已记录不予办理：人证不一致。请参保人本人持本人证件办理；身份信息有疑问的，请到户籍地公安派出所核实。
refused-document-expired = 已记录不予办理：证件过期。请到公安派出所换领身份证（或到社会保障卡窗口换卡）后再来。
refused-document-missing = 已记录不予办理：证件不齐。请带齐本人身份证件和社会保障卡原件，再到本机构任一窗口办理。
refused-card-doubtful = 已记录不予办理：社会保障卡异常。请到社会保障卡窗口核实，必要时报复核员。
refused-data-differs = 已记录不予办理：信息不符。请到参保登记窗口更正信息后再来。
refused-given-up = 已记录不予办理：申请人放弃。随时可以再来办理，本业务不收费。

## 信封用纸

form-fault-at = { $file } 第 { $line } 行：{ $what }
form-fault = { $file }：{ $what }
form-hides-fold = 密码印在折叠后的里层，夹在两面随机底纹之间，三层纸叠合、封口。
form-limit-fold = 不能防范：打印机吐出的纸未折叠前，谁看见都能读到密码；相机对着强光拍摄、再用程序比对字形，仍可能读出密码；揭开过的封口只能靠胶封看出。请印出即折即封，打印机放在柜台内。
form-hides-block-out = 针式打印机不装色带，密码只印到内层，外层印有遮盖纹；不拆封看不到密码，经办员也看不到。
form-limit-block-out = 不能防范：装着色带打印，密码会露在外层；复写层和废页上也有压痕。请先印一张样张，确认外层看不到密码。使用说明须预印在信封上。
form-hides-label = 密码印在防揭标签或刮开涂层之下，揭开或刮开会留下痕迹。
form-limit-label = 不能防范：贴标签或盖涂层之前，谁看见都能读到密码；透光可能看穿薄标签。请印出即覆盖，并先用测试页校准位置。
form-style-standard = 标准
form-style-large = 大字
form-flaw-no-such = 没有这个名称的用纸，或文件名与其中的 name 不同
form-flaw-unreadable = 文件无法读取，或不是 64 KB 以内的 UTF-8 文本
form-flaw-not-a-form = 写法有误：{ $detail }
form-flaw-name-taken = 该名称属于系统自带的用纸，请改用别的名称
form-flaw-sheet = 纸张尺寸（sheet）须为 50 至 420 毫米
form-flaw-strips = 留空边（strips）有误：不得为负数，也不得占满纸张
form-flaw-folds = 折线（folds）有误：折叠用纸须有两条，其他用纸没有
form-flaw-smallest-type = 最小字号（smallest-type）须为 6 至 24 磅
form-flaw-missing = 缺少区域 { $zone }
form-flaw-missing-code = 缺少区域 { $zone }：发放时要看信封封面上的取件码，请在封面上留出这个区域（字号不小于 14），旁边可加 outside-code-label
form-flaw-out-of-place = 区域 { $zone } 不能用在这种用纸上
form-flaw-no-size = 区域 { $zone } 的尺寸有误：不得为负数或零
form-flaw-off-sheet = 区域 { $zone } 超出纸张
form-flaw-on-strip = 区域 { $zone } 压在留空边上（胶边、走纸孔或不可打印处）
form-flaw-wrong-part = 区域 { $zone } 跨过折线，或不在它所属的那一折上
form-flaw-overlap = 区域 { $zone } 与 { $other } 重叠
form-flaw-uncovered = 区域 { $zone } 没有完全在遮盖之下，密码会外露
form-flaw-covered = 区域 { $zone } 压在遮盖处，应当看得见
form-flaw-tint-elsewhere = 折叠后，底纹 { $zone } 没有盖住 inside-band
form-flaw-cramped = 区域 { $zone } 的格子太小：字符在格内左右、上下须各有 5.5 毫米以上的活动余地，两者相乘不少于 45 平方毫米，否则透过底纹也能读出
form-flaw-type-size = 区域 { $zone } 的字号（size、smallest）缺少、多余或有误
form-flaw-type-too-large = 区域 { $zone } 的字号比区域还高
form-flaw-type-too-small = 区域 { $zone } 的字号小于 { $least } 磅
form-flaw-does-not-fit = 区域 { $zone } 放不下必须印的内容（{ $style }，{ $language }）
form-flaw-trial = 试排失败，原因不在用纸

## 回执核验
receipt-genuine =
    回执属实。请与手中的回执逐项核对：
    申请人：{ $name }
    业务受理号：{ $business }
    办理时间：{ $at }
    窗口号：{ $station }
    办理结果：{ $outcome }
    核验期限：{ $until }
receipt-open = 密码信封尚未发放
receipt-handed-over = 密码信封 { $envelope } 已于 { $at } 发放
receipt-void = 密码信封 { $envelope } 已作废，未发放

## 不予办理告知
referral-why-person-differs = 申请人与所持证件未能核对一致，须由本人办理。
referral-why-document-expired = 所持证件已过有效期。
referral-why-document-missing = 所需证件原件不齐。
referral-why-card-doubtful = 所持社会保障卡须先经社会保障卡服务网点核实。
referral-why-data-differs = 登记信息与证件不一致，须先更正。
referral-why-given-up = 申请人自愿放弃本次办理。
referral-why-registration = 按现有登记信息，本窗口不能办理。
referral-why-no-card = 尚未登记社会保障卡。
referral-why-card-not-activated = 社会保障卡尚未启用。
referral-why-card-state = 所持社会保障卡目前不能使用。
referral-why-elsewhere = 参保地（行政区划代码 { $area }）不在本机构的办理范围内。
referral-why-not-found = 按所持证件未查到参保登记。
referral-why-several = 该证件号码在登记系统中对应不止一人，须先更正登记信息。
referral-why-not-printable = 登记姓名中有本机构目前不能打印的字，密码信封无法印出。
referral-why-no-character = 登记姓名中有无法打印的字（例如旧系统的自造字），须先更正登记信息。
referral-go-in-person = 请由参保人本人持本人证件，到本机构任一窗口办理。
referral-go-renew = 请先换领过期的证件：身份证到公安机关（临时居民身份证同样有效），社会保障卡到社会保障卡服务网点；再到本机构任一窗口办理。
referral-go-anytime = 需要时可随时到本机构任一窗口办理。
referral-go-again = 请备齐证件原件后，到本机构任一窗口办理，无需预约。
referral-go-card-service = 请先到社会保障卡服务网点（发卡银行网点）办理，再到本机构任一窗口办理。
referral-go-insured-place = 请到参保地社会保险经办机构核实登记信息。
referral-go-asking = 请向本机构询问何时可以打印该姓名，届时到任一窗口办理；也可到参保地社会保险经办机构核对登记姓名。
referral-go-area = 请到参保地（行政区划代码 { $area }）的社会保险经办机构办理。
referral-go-office = 请到{ $office }办理。
referral-bring-both = 本人有效身份证件、社会保障卡，均为原件。
referral-bring-identity = 本人有效身份证件原件。
referral-printed = 不予办理告知单已打印，请到“{ $printer }”取，交给申请人。

## 发放速度异常
remark-pace = 请留意：工号 { $user } 在截至 { $until } 的一小时内发放信封 { $count } 个，超过其他人员的两倍。未限制其办理，请核实。

## 本机时间
refusal-clock-ahead = 本机时间是 { $clock }，最近一条日志是 { $last }，相隔超过 31 天，暂不能登录和办理业务。未作任何记录，已有业务不会丢失。时间不对：请系统管理员把计算机时间调准，再登录。时间是对的（例如长假后）：系统管理员和另一角色的人员按 Alt+T 两人确认（终端：xinfeng clock settle --user 工号），培训环境一人即可。
refusal-clock-behind = 本机时间是 { $clock }，早于最近一条日志（{ $last }）一小时以上，暂不能登录和办理业务。未作任何记录，已有业务不会丢失。时间不对（例如主板电池没电）：请系统管理员把计算机时间调准，再登录。时间是对的，以前的才有误：系统管理员和另一角色的人员按 Alt+T 两人确认（终端：xinfeng clock settle --user 工号），培训环境一人即可。
refusal-clock-before-release = 本机时间是 { $clock }，早于本程序的发布日期 { $last }，一定不对（例如主板电池没电）。未作任何记录。请系统管理员把计算机时间调准，再重新登录。
refusal-clock-right = 本机时间正常，无需确认。请直接登录。
refusal-two-persons = 需要系统管理员和另一角色的人员两人共同确认：两人不能同名，都使用自己修改过的密码。没有这样一位人员的，可由系统管理员凭恢复码确认。
fault-clock = 本机时间不对，本次操作未生效。请系统管理员把计算机时间调准，再重新登录。
break-back-in-time = 第 { $seq } 条：时间早于上一条，而没有经两人确认的记录

## 打印前询问打印机；打印机的答复不明
fault-not-ready = “{ $printer }”{ $trouble }。没有打印，也没有占用编号。{ $mend }然后打印。
trouble-answered = 已收到打印内容，但答复没有说明结果（{ $code }）
mend-answered = 请等打印机停下；再次出现请把括号中的代码告诉系统管理员。

## 信封打印到哪里
refusal-printer-unconfirmed = 信封打印机与以前不同，还没有经办人员确认。请在窗口或终端登录，核对打印机后确认。
refusal-printer-lost = 本单位的信封由打印机打印，但现在的设置里没有打印机，不能打印信封。请系统管理员按 Alt+T 重新设置打印机；确需改用打印文件夹的，在同一处把地址留空并保存。
known-printer = { $name }（{ $address }）
known-printer-drawer = 没有打印机，放入打印文件夹
new-printer-doubted = 未确认，信封不会打印到该打印机。请告知系统管理员核对打印机地址。

## 日志有缺失时
right-settle-loss = 核查日志缺失
refusal-loss-unsettled = 日志可能有缺失，核查之前暂停办理，不能打印、发放密码信封。请由复核员或系统管理员核查后确认。
refusal-nothing-lost = 日志没有缺失，无须核查。
fault-tail = 日志末条的备查记录无法写入数据目录以外的保存位置（用户状态目录 ~/.local/state 下的 xinfeng），不能继续办理。刚才的操作可能已经生效：请检查该目录、其权限和磁盘，然后重新操作。
loss-shorter = 发现时日志只到第 { $found } 条，而第 { $kept } 条此前已经写入，其间的日志缺失。
loss-other = 日志第 { $kept } 条不是原来写入的那一条，其前后的日志有缺失。
loss-missing = 发现时日志到第 { $found } 条，但本机本账户没有日志末条的备查记录：数据目录是复制或恢复来的，或者备查记录已被移走。
loss-unreadable = 发现时日志到第 { $found } 条，但日志末条的备查记录已损坏或被更换。
loss-about = 日志如有缺失，所记的事项都已失效：查询、输错次数、已打印的信封、已办的发放（参保人的原密码可能重新有效）。请将近日的信封、回执与日志逐一核对，不符的按规定上报，然后再确认。编号从已知用过的最后一号之后续编。
loss-settled = 已核查并记入日志，可以继续打印、发放密码信封。

## 数据表与日志的核对
row-of-passwords = 参保人 { $name } 的密码
row-of-users = 工号 { $name } 的用户
row-of-visits = 业务 { $name }
row-of-envelopes = 信封 { $name }
row-of-card-tries = 参保人 { $name } 的一次卡号核对错误记录
row-of-password-tries = 参保人 { $name } 的一次密码验证记录
row-changed = { $what }：第 { $seq } 条日志之后，被绕过本程序改动（数据表 { $table }，行 { $key }）
row-put-in = { $what }：没有日志记载，系绕过本程序添加（数据表 { $table }，行 { $key }）
row-taken-out = { $what }：第 { $seq } 条日志之后，被绕过本程序删除（数据表 { $table }，行 { $key }）
row-begun = 数据表 { $table }：所存旧数据行的清单与第 { $seq } 条日志的统计不符
row-counted-again = 第 { $seq } 条：重新统计了数据行。本程序只统计一次，属人为改动

## 用户停用与删除
refusal-user-disabled = 该工号已停用，不能登录或办理业务。如有疑问，请联系系统管理员。
refusal-user-removed = 该工号已删除，不再使用。数据目录中的密钥文件可能被换成了旧的，请报系统管理员。
refusal-other-role = 系统管理员已更改您的角色，请重新登录。已受理的业务在未办结业务中，可以续办。

## 用户密码
refusal-not-an-administrator = 恢复码单只用于重设系统管理员的密码。其他用户的密码由系统管理员重设（用户列表，Alt+R）。
refusal-password-common = 密码太容易猜：主要是常用词、键盘或字母上的连续键，或全是数字。请选用几个互不相关的词。
password-set-by = 现用密码由工号 { $by } 于 { $at } 设置。如不是您要求的，请告知审计员。
password-set-by-once = 现用密码由工号 { $by } 设置。如不是您要求的，请告知审计员。
password-recovered = 现用密码于 { $at } 凭恢复码单重设。如不是您本人所为，请立即修改并告知审计员。

## 一人一个工号
refusal-must-name-person = 请先输入您本人的证件号码（终端：xinfeng user person --user 本人工号）。
refusal-person-taken = 该证件号码已属于本单位的另一用户，一人只能有一个工号。请核对输入是否有误，或联系系统管理员。
refusal-person-taken-by = 此人已是用户 { $user }，一人只能有一个工号。请使用原工号，并删除现工号。
refusal-person-named = 您的证件号码已登记。登记有误的，请由另一位系统管理员清除后重新登记。
person-named = 已登记。系统不保存您的证件号码，只保存无法还原的代码。
own-number-about = 一人只有一个工号，任何人不得给自己办理业务。请输入您本人的证件号码，仅此一次。系统只保存其代码；本人不在参保登记库中也可以。

## 办理中途发生的变化
fault-envelope-void = 输入错误已达 3 次，该信封已作废，请收回并销毁。另外，日志末条的备查记录无法写入数据目录以外的保存位置（用户状态目录 ~/.local/state 下的 xinfeng）：请检查该目录、其权限和磁盘，然后再办理。
fault-tail-gone = 日志末条的备查记录（用户状态目录 ~/.local/state 下的 xinfeng）在使用中被移走或更换，不能继续办理。刚才的操作可能已经生效。请重新登录；届时仍缺失的，将记入日志。
fault-moved = 数据目录已被移走，或已换成另一个目录（{ $code }）。本窗口不再办理任何业务。请关闭本程序，确认应使用哪个数据目录，再重新登录。
fault-no-tail-place = 本账户没有主目录，无处在数据目录以外保存日志末条的备查记录。未作任何记录。请将 XDG_STATE_HOME 设为本账户的目录（例如 /var/lib/xinfeng），再启动程序。
refusal-time-settled = 办理期间系统时间已重新确认：原核验失效，未发放的信封已作废。请收回并销毁该信封，重新核验社会保障卡。
remark-changed-ahead = { $field }经导入变更，所记日期为 { $date }（当时计算机时间超前），请仔细核对

## 本人证件号码登记有误
person-cleared = 该用户登记的本人证件号码已清除，下次登录时须由本人重新登记。
## What an auditor and a supervisor read
right-read-story = 查阅某人的办理记录
right-account-day = 查看和打印日结
refusal-outgoing-taken = 发送目录中已有下一个编号的文件：未作改动，也没有生成新文件。请将其移走；重复的事项可按第一列辨认。
refusal-file-taken = 该文件已存在，未作改动。请换一个文件名。
refusal-file-kind = 文件名应以 .csv 或 .pdf 结尾。
refusal-file-nowhere = 该位置没有此文件夹，或无权写入。请换一个位置。
## 回执补打
receipt-genuine-heading = 回执属实，请与手中的回执逐项核对
receipt-reprinted = 回执副本已打印，请到“{ $printer }”取：两联均标明“副本”。
refusal-receipt-void = 该回执对应的密码信封已作废，不能补打。请按作废后的新回执办理。
refusal-receipt-incomplete = 原回执的内容已查不全（参保人号码或经办人登记有变动），不能补打。请由审计员按业务受理号查阅日志。
## 备份与恢复
right-backup = 数据备份
fault-backup-exists = 已有同名文件，不予覆盖。请另取文件名。
fault-backup-is-folder = 指定的是目录。请在目录后写上文件名，例如 xinfeng-周一.backup。
fault-backup-not-a-file = 该位置不是普通文件，而是管道或设备，未作任何操作。请另行指定。
fault-backup-missing = 没有这个文件。请核对文件名，并确认存放备份的磁盘已经接好。
fault-backup-no-folder = 指定的目录不存在，未作任何操作。请先建立该目录，或接好磁盘。
fault-backup-unwritable = 该位置不可写，未作任何操作。请另选位置，或请有权限的人员处理。
fault-backup-full = 备份所在磁盘已满，没有留下半截文件。请清理该磁盘，或改用其他磁盘。
fault-backup-no-room = 数据目录所在磁盘空间不足，无法备份：需要约 { $needed } MB，可用 { $free } MB。未作任何操作。请清理磁盘后重试。
fault-backup-running = 另一次备份正在进行。请等其完成后重试。
fault-backup-not-read-back = 备份写入后读回的内容不一致，该磁盘不可靠，未留下文件。请改用其他磁盘。
fault-backup-none = 这不是本程序的备份文件。
fault-backup-newer = 备份由更新版本的程序生成。请安装新版本，未作任何操作。
fault-backup-changed = 备份文件已损坏或被改动，不能用于恢复。请改用其他备份，并上报此情况。
fault-backup-not-opened = 密码或恢复码不能打开该备份。请输入该用户在备份当时的密码，或当时的恢复码。
fault-backup-not-an-administrator = 恢复须由系统管理员办理：备份当时，该用户不是系统管理员或已停用。
fault-backup-into-taken = 恢复的目标目录须不存在或为空，未覆盖任何内容。请另行指定。
fault-backup-io = 备份读写失败。请检查两端的磁盘，然后重试。
fault-backup-no-schedule = 设置中没有备份目录。请在 backup 后写上文件名，或在设置中指定备份目录。
fault-backup-in-data-folder = 指定的位置在数据目录之内，该目录只存放程序自己的文件，未作任何操作。请改用数据目录以外的位置，最好在另一磁盘上。
## 写文件

## 成批添加用户
user-line-unreadable = 无法读取，或字段不全
user-line-role = 角色应为经办员、复核员、系统管理员或审计员
user-line-twice = 该工号在文件中出现两次
user-line-too-many = 一次最多添加 200 名用户
staff-counted = 用户 { $count } 名：{ $roles }
staff-refused = 下列各行有误，没有添加任何用户。请更正文件后再试。
staff-added = 已全部添加。以下初始密码只显示这一次，请现在抄下，分别告知本人；本人登录后须先修改。

## 登记数据
import-invented = 这是培训环境的虚构人员（参保地代码以 00 开头），不能导入正式环境。未导入任何数据。
## 本次业务已作废的信封
refusal-void-of-this-visit = 这是本次业务已作废的信封，未计次数，请收回；请取第 { $place } 个信封。

## 可靠的备份
backup-failed = { $at } 向 { $folder } 的备份未完成。{ $why }
backup-overdue-since = 自 { $at } 以来没有备份。定时备份只在有人登录窗口程序时进行，终端命令不做备份。请检查备份磁盘是否接好，并由系统管理员做一次备份。
backup-made-same-disk = 备份完成，已读回核对并记入日志：{ $file }。但它与数据在同一块磁盘上，磁盘一坏，两者都会丢失。请另接一块磁盘，再备份一次。
## 回执与扫描
receipt-is-envelope = 这是密码信封封面上的条码，不是回执的业务查询号。续办该信封请按 Esc 返回，再按 F4。
receipt-became-open = 信封尚未发放
receipt-became-handed-over = 已于 { $at } 发放
receipt-became-void = 信封已作废，未发放
find-is-envelope = 这是密码信封封面上的条码，不是证件号码。续办该信封请按 F4。
## What a restored backup leaves behind
refusal-practice-loss-unsettled = 日志可能有缺失，核查之前暂停办理。培训环境谁都可以核查：请重新登录，核查后确认。
refusal-own-restoration = 数据以您的工号恢复，须由其他复核员或系统管理员核查后确认。本次未作确认。
loss-restored = 本数据目录由工号 { $user } 从 { $made } 的备份恢复，备份之后办理的事项不在日志中。
loss-envelopes-passed-over = 信封编号 { $first } 至 { $last } 不再使用，其中有的可能已经打印。
loss-visits-passed-over = 业务受理号 { $first } 至 { $last } 不再使用。
loss-others-settle = 可以核查确认的工号：{ $users }。
loss-restorer = 数据由您本人恢复，须由他人核查后确认（工号 { $users }）。上述人员都不能到场的，请取恢复码单，在终端凭恢复码确认。
loss-restorer-alone = 数据由您本人恢复，没有其他可以核查确认的用户：请取恢复码单，在终端凭恢复码确认。
used-elsewhere = 本机 { $folder } 中有本窗口的同一套数据，也使用过：日志末条第 { $entry } 条（{ $at }）。两套只能用一套，否则编号会重复。那一套不再使用的，请移走或删除，之后不再提示。
## 核验锁定：复核员当场授权；重打之后取件码不符
refusal-no-supervisor = 该工号不是复核员，不能授权。
refusal-second-unready = 该复核员须先自行登录，修改为本人密码并登记本人证件号码，之后才能授权。
refusal-code-wrong-after-void = 取件码不符，还可输入 { $left } 次。{ $void } 已作废，如持该信封请收回销毁，改取 { $live }。
## 网上服务
refusal-reset-online = 参保人刚刚在网上凭手机验证码设置了新密码，该信封已作废，请收回并销毁。如非参保人本人所为，请以“疑似泄露”为由重新打印信封。
## 数据恢复之后新增或更改的用户
refusal-changed-since-restored = 数据恢复之后，您的工号是他人新增或更改的，或者您用他人设置的密码登录过，须由恢复之后未经更改的其他复核员或系统管理员核查后确认。本次未作确认。
loss-changed = 数据恢复之后，您的工号是他人新增或更改的，或者您用他人设置的密码登录过，须由恢复之后未经更改的其他用户核查后确认（工号 { $users }）。
loss-changed-alone = 数据恢复之后，您的工号是他人新增或更改的，或者您用他人设置的密码登录过，又没有其他可以核查确认的用户：请取恢复码单，在终端凭恢复码确认。
## 凭恢复码恢复的数据
loss-restored-by-sheet = 本数据目录凭恢复码以工号 { $user } 从 { $made } 的备份恢复：使用的是恢复码单，没有密码可以证明是谁恢复的。备份之后办理的事项不在日志中。
loss-sheet-used = 数据凭恢复码以您的工号恢复，不能证明是谁恢复的，不能再凭恢复码确认，须由他人核查后确认（工号 { $users }）。
loss-sheet-used-alone = 数据凭恢复码以您的工号恢复，没有其他可以核查确认的用户：请取恢复码单，在终端凭恢复码确认。

## 没有登记证件号码的用户
person-none = 该用户没有登记本人证件号码，未作更改。

## 手机号码
refusal-mobile-differs = 与登记的手机号码不符。请本人再报一遍；已换号的，请办变更。
refusal-mobile-same = 与现登记的手机号码相同，不需要变更。
refusal-not-a-mobile = 不是手机号码：应为 1 开头的 11 位数字，请核对。
refusal-not-a-practice-mobile = 培训环境只用虚构的手机号码：10 开头的 11 位数字，请勿输入真实号码。
refusal-no-mobile-slip = 本次业务没有变更手机号码，没有确认单可以补打。
remark-mobile-today = 手机号码今天在窗口变更过，请仔细核对
remark-mobile = 手机号码 { $days } 天前在窗口变更过，请仔细核对
mobile-none = 未登记
mobile-since-ever = 自登记数据导入时起
mobile-shared = 另有参保人登记了同一手机号码：两人都收不到验证码，忘记密码须到窗口办理。
mobile-confirmed = 手机号码核对一致，已记录。
mobile-not-twice = 两次输入的号码不一致，请重新输入。
refusal-not-locked-online = 该参保人的网上服务没有锁定，无需解除。

# 本人权益查询
refusal-envelope-drawn = 本次业务已制作过密码信封，不能转为权益查询。请先办结或终止本次业务，再重新查询、核验。
insurance-pension = 养老保险
insurance-medical = 医疗保险
insurance-unemployment = 失业保险
insurance-work-injury = 工伤保险
insurance-maternity = 生育保险
mark-paid = 缴
mark-owed = 欠
mark-transferred = 转
mark-none = 无
contribution-paid = 已缴
contribution-owed = 欠缴
contribution-transferred = 转入
contribution-none = 无应缴
benefit-pension = 基本养老金
benefit-unemployment = 失业保险金
benefit-medical = 医疗费用报销
benefit-work-injury = 工伤保险待遇
benefit-maternity = 生育津贴
benefit-funeral = 丧葬补助金
benefit-lump-sum = 一次性待遇
benefit-is-paid = 已发放
benefit-is-owed = 待发放
benefit-is-stopped = 已停发
benefit-is-returned = 已退回
employer-normal = 正常参保
employer-suspended = 暂停参保
employer-cancelled = 已注销
insured-paying = 参保缴费
insured-owing = 欠缴
insured-paused = 暂停缴费
insured-never = 无参保记录
gap-owed = { $from } 至 { $to }（{ $months } 个月）：欠缴，单位或本人尚未缴费
gap-transferred = { $from } 至 { $to }（{ $months } 个月）：由外地转入，缴费年限已合并计算
gap-none = { $from } 至 { $to }（{ $months } 个月）：无应缴，当月没有应缴费用
gap-no-row = { $from } 至 { $to }（{ $months } 个月）：无记录，本地登记库没有这些月份
records-flaw-sum = （账户金额不平，请核对）
records-flaw-opening = （与上年期末余额不衔接，请核对）
records-and = ，
records-account = { $year } 年个人账户：年初 { $opening }，本年记入 { $credited }，利息 { $interest }，年末 { $closing }，计 { $months } 个月
records-benefit = { $year } 年{ $kind }：共 { $count } 笔，{ $sums }
records-insured = { $insurance }：{ $standing }，累计 { $months } 个月，最近缴费 { $last }
records-insured-unpaid = { $insurance }：{ $standing }，累计 { $months } 个月
records-year = { $year } 年：{ $months }；实缴 { $paid } 个月，单位缴 { $employer } 元，个人缴 { $person } 元
records-month = { $first } 月{ $state }
records-months = { $first }–{ $last } 月{ $state }
records-elsewhere = { $insurance }：由医保经办机构管理，请到医保经办机构查询
records-employer = 参保单位：{ $name }，统一社会信用代码 { $code }，{ $state }
records-gone = 另有 { $count } 条记录已不在最近一次全量数据中，未计入
records-free = 查询不收费。
referral-why-medical = 医疗保险、生育保险由医疗保障部门经办，本机构查询不到。
referral-go-medical = 请到参保地医疗保障经办机构（医保局）查询。

## 查询登记信息
refusal-not-sought-name = 不能按此查询姓名：请输入完整姓名，或至少 2 个字加星号（如“李小*”），后面可以加出生日期，不要输入号码。
refusal-not-sought-card = 不是本机构的社保卡卡号：请输入卡面上的完整卡号（不是银行账号）。
refusal-search-reason = 请用 2 至 40 个字写明查询事由，不写姓名和号码。
refusal-searched-often = 您的查询次数已达上限，{ $until } 之后才能再次查询，已记录。
search-by-name = 姓名
search-by-mobile = 手机号码
search-by-card = 社保卡卡号
search-by-old-number = 旧证件号码
search-reason-no-number = 参保人不知道证件号码
search-reason-call = 参保人来电
search-reason-duplicate = 核查重复登记
search-reason-correction = 更正登记信息
search-reason-supervision = 复核检查
search-reason-other = 其他事由
search-state-normal = 正常
search-card-normal = 卡正常
search-old-numbers = { $count ->
    [0] 没有旧号码
   *[other] 旧号码 { $count } 个
 }
search-name-mapped = 姓名含旧编码生僻字
search-gone = { $day } 起不在全量文件中
search-and = 、
search-from-register = 登记数据
search-from-register-since = 登记数据，{ $day } 起
search-from-counter = 窗口签字确认
search-from-counter-since = 窗口签字确认，{ $day } 起
search-differ = 区别在于：{ $what }
search-differ-nothing = 所显示的各项都相同，无法区分，请用证件核对。
search-differ-name = 姓名
search-differ-number = 证件号码
search-differ-birth = 出生年份
search-differ-sex = 性别
search-differ-area = 参保地
search-differ-mobile = 手机号码
search-differ-card = 卡状态
search-differ-state = 参保状态
search-nobody = 没有查到。
search-listed = 查到 { $count } 人。
search-listed-more = 查到的超过 { $most } 人，只列出 { $most } 人，请缩小范围：输入完整姓名，或加出生日期。

## 单位缴费查询
refusal-not-an-employer-code = 这不是统一社会信用代码（18 位，末位校验）。请对照单位营业执照或登记证书重新输入。
refusal-no-such-employer = 本地没有该统一社会信用代码的参保单位。请核对代码；新参保或外地参保的单位，请到其参保登记的经办机构查询。
refusal-employer-cancelled = 该单位已注销，窗口不办理查询。请由清算人或承继单位持注销、承继材料向经办机构的单位参保部门申请。
refusal-employer-has-nothing = 该单位在本地没有缴费记录。请核对代码；刚参保的单位，请在首次缴费入账后再查询。
refusal-nothing-in-month = { $month } 该单位没有可在此查询的缴费记录，请选择其他月份。
refusal-nothing-in-month-but = { $month } 该单位没有可在此查询的缴费记录，请选择其他月份；最近有记录的月份是 { $newest }。
refusal-no-such-query = 本窗口的日志中没有这个单位查询编号。请与查询单核对（机构-窗口-编号，如 001101-01-80）；在其他窗口受理的，请到该窗口的日志中查阅。
refusal-not-a-name = 请按证件输入经办人姓名（1 至 60 个字符）。
refusal-authority-missing = 请用 2 至 40 个字符输入单位授权委托书的编号或名称。没有委托书，不予查询。
unit-seq = 序号
unit-name = 姓名
unit-number = 身份证号码
unit-insurance = 险种
unit-state = 缴费情况
unit-base = 缴费基数
unit-by-employer = 单位缴费
unit-by-person = 个人缴费
unit-sums = 合计：应缴，含欠缴
unit-workers = 人数
unit-owing = 欠缴
unit-owing-count = { $count } 人
unit-arrears = 欠缴月份
unit-arrears-rows = 笔数
unit-arrears-older = 更早
unit-all = 总计
unit-unnamed = （登记信息中没有单位名称）
csv-unit-columns = 月份,身份证号码,姓名,险种,缴费情况,缴费基数,单位缴费,个人缴费
refusal-letter-stale = 单位查询已超过 15 分钟，或不是您在本窗口受理的。请重新查看证件和授权委托书原件，再次查询。
## 个人权益记录单核验
rights-statement-genuine =
    个人权益记录单属实，请与手中的记录单逐项核对：
    姓名：{ $name }
    内容：{ $of }
    出具时间：{ $at }
    出具方式：{ $where }
    核验期限至：{ $until }
rights-statement-genuine-heading = 个人权益记录单属实，请与手中的记录单逐项核对
rights-statement-of-year = { $year } 年记录单
rights-statement-of-all = 历年记录单
rights-statement-made-at = 出具方式
rights-statement-origin-counter = 窗口打印
rights-statement-origin-online = 本人网上生成
rights-statement-origin-batch = 年度批量制作
rights-statement-printed = 个人权益记录单已打印，查询号 { $number }。请到“{ $printer }”取，交给参保人。
sheet-stays = 文件最多保留 { $minutes } 分钟；窗口程序打开或关闭、终端命令打开业务数据时也会删除。
right-make-statements = 批量生成个人权益记录单
