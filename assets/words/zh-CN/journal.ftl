### 日志：每一条一句话。

## 机构、用户、设置
event-set-up = 初始化数据目录：机构 { $office }，数据版本 { $schema }
event-set-up-piped = 初始化数据目录：机构 { $office }，允许通过管道输入，数据版本 { $schema }
event-set-up-practice = 建立培训环境：机构 { $office }，数据版本 { $schema }
event-user-added = 添加用户 { $user }（{ $role }），并设置其初始密码
event-user-password-reset = 为用户 { $user } 重新设置初始密码
event-password-changed = 修改本人密码
event-recovered = 凭恢复码单重设本人密码，并更换恢复码单
event-setting-found = 登录时记录设置“{ $name }”（首次记录，或与上次记录不同），现为：{ $value }
event-form-found = 用纸文件 { $form }.toml 首次使用，或与上次记录的内容不同：现为 SM3 { $sm3 }
event-setting-changed = 更改设置“{ $name }”，现为：{ $value }
event-test-page = 已打印“{ $form }”的定位测试页，右移 { $right } 毫米，下移 { $down } 毫米
event-test-page-trouble = “{ $form }”的定位测试页没有打印，右移 { $right } 毫米，下移 { $down } 毫米；打印机：{ $trouble }
event-test-page-unclear = “{ $form }”的定位测试页不确定是否印出，右移 { $right } 毫米，下移 { $down } 毫米；打印机：{ $trouble }
event-station-changed = 窗口号由 { $from } 改为 { $to }，自下次登录起使用
event-clock-behind = 时钟比上一条日志落后 { $seconds } 秒，仍按较晚的时间记录
event-imported = 导入登记数据完成：新增 { $new }，更新 { $changed }，未变 { $unchanged }，待核 { $held }，拒绝 { $refused }
event-imported-new-name = { $imported }。其中按姓名变更处理 { $rows } 行
event-imported-second-person = { $imported }。其中按两人同号处理 { $rows } 行
event-import-checked = 预检登记数据文件（未导入）：新增 { $new }，更新 { $changed }，未变 { $unchanged }，待核 { $held }，拒绝 { $refused }
event-journal-verified = 核对日志：{ $entries } 条，完整
event-journal-verified-broken = 核对日志：{ $entries } 条，发现 { $breaks } 处断裂
event-printer-asked = 检查打印机 { $printer }：可以打印
event-printer-asked-trouble = 检查打印机 { $printer }：{ $trouble }
event-imported-so-far = 导入登记数据进行中：新增 { $new }，更新 { $changed }，未变 { $unchanged }，待核 { $held }，拒绝 { $refused }

## 登录与拒绝
event-signed-in = 登录（{ $role }）
event-signed-in-first = 登录（{ $role }），使用 { $by } 设置的初始密码
event-sign-in-wrong = 此前登录失败：工号 { $user }，窗口 { $station }，{ $at }，工号或密码不正确
event-sign-in-locked = 此前登录失败：工号 { $user }，窗口 { $station }，{ $at }，处于锁定中
event-sign-in-recovery = 此前重设密码失败：工号 { $user }，窗口 { $station }，{ $at }，恢复码不正确
event-slot-replaced = 用户 { $user } 的密钥与日志所记不同（断电所致，或 keys.toml 被换），已用现有密钥登录
event-denied = 没有“{ $right }”权限，已拒绝
event-step-refused = 未予办理：{ $why }
why-verification-stale = 核验已超过 5 分钟或已更换经办人
why-out-of-draws = 本次业务的信封已用完
why-cannot-print = 打印字库缺字
why-nothing-unfinished = 没有此未办结业务
why-own-affair = 事项与本人有关
why-nothing-locked = 没有可解除的锁定
why-user-exists = 工号已存在
why-no-such-user = 没有该工号
why-roles-exclude = 同一人不能既是系统管理员又是审计员
why-weak-password = 新密码太容易猜
why-same-password = 新密码与现用密码相同
why-must-change-password = 须先修改他人设置的密码
why-visits-unfinished = 还有未办结业务
why-not-found = 未查到该号码的参保登记
why-insured-elsewhere = 参保地不在本机构受理范围
why-obstacle = 登记状态或社会保障卡状态不允许
why-piped = 本单位不允许通过管道输入
why-no-checks = 本单位不核对参保人密码
why-reason-missing = 没有写明原因

## 参保人
event-searched = 查询参保人：{ $result }
search-found = 找到一人
search-not-found = 未查到该号码
search-several = 一号多人
search-elsewhere = 参保地不在本机构受理范围
search-unfinished = 有未办结业务
event-viewed = 查看参保人信息，与身份证件核对
event-card-right = 社会保障卡卡号相符
event-card-right-scanned = 社会保障卡卡号相符（扫描输入）
event-card-wrong = 社会保障卡卡号不符，还可输入 { $left } 次
event-card-wrong-scanned = 社会保障卡卡号不符（扫描输入），还可输入 { $left } 次
event-card-locked = 社会保障卡核验处于锁定中，未予核对
event-unlocked = 解除经办员 { $user } 的核验锁定，原因：{ $reason }
event-password-try = 收到参保人密码，先计一次输入，待核对
event-password-checked = 核对参保人密码：{ $answer }
obstacle-deceased = 已作死亡登记
obstacle-cancelled = 参保登记已注销
obstacle-no-card = 没有社会保障卡
obstacle-card-not-activated = 社会保障卡未启用
obstacle-card-oral-loss = 社会保障卡已临时挂失
obstacle-card-written-loss = 社会保障卡已正式挂失
obstacle-card-frozen = 社会保障卡已冻结
obstacle-card-cancelled = 社会保障卡已注销
obstacle-card-replaced = 社会保障卡已补换
obstacle-card-expired = 社会保障卡已过期
obstacle-card-unknown = 社会保障卡状态不明

## 业务与信封
event-verified = 核验通过：业务 { $business }，{ $document }和{ $card }
event-verified-again = 再次核验通过：业务 { $business }，{ $document }和{ $card }
event-verified-from = 接办并核验通过：业务 { $business }，原经办员 { $from }，{ $document }和{ $card }
event-verification-refused = 卡号相符，但不予核验：{ $obstacle }
event-verification-refused-fraud = 卡号相符，但不予核验：{ $obstacle }，可能被他人持有
event-refused = 不予办理：{ $ground }
event-refused-visit = 不予办理：业务 { $business }，{ $ground }
event-refused-envelope = 不予办理：业务 { $business }，{ $ground }，信封 { $envelope } 作废
event-issued = 生成密码信封：业务 { $business }，信封 { $envelope }，{ $reason }，{ $style }，本次业务第 { $draw } 个，此前 30 天发放 { $resets } 次
event-issued-suspended = 生成密码信封并停用原密码：业务 { $business }，信封 { $envelope }，{ $reason }，{ $style }，本次业务第 { $draw } 个，此前 30 天发放 { $resets } 次
event-printed = 信封已打印：业务 { $business }，信封 { $envelope }
event-printed-by-clerk = 经办员确认信封已印出：业务 { $business }，信封 { $envelope }
event-print-trouble = 信封未印出：业务 { $business }，信封 { $envelope }，打印机{ $trouble }
event-print-trouble-unclear = 信封可能未印出，由经办员查看：业务 { $business }，信封 { $envelope }，打印机{ $trouble }
event-spoiled = 信封作废：业务 { $business }，信封 { $envelope }，{ $ground }
event-number-wrong = 取件码不符：业务 { $business }，还可输入 { $left } 次
event-handed-over = 信封已发放，新密码生效：业务 { $business }，信封 { $envelope }，{ $reason }
event-handed-over-timed = 信封已发放，新密码生效：业务 { $business }，信封 { $envelope }，{ $reason }，距查看参保人信息 { $view } 秒，距印出 { $print } 秒
event-referred = 出具不予办理告知单，交打印机：{ $why }
event-referral-trouble = 告知单未打印：{ $trouble }
event-referral-trouble-unclear = 告知单是否打印不明：{ $trouble }
event-receipt-checked = 回执核验：查询号 { $receipt }，{ $answer }
receipt-answer-genuine = 属实
receipt-answer-not-ours = 查无此回执
receipt-answer-too-old = 已超过核验期限
event-abandoned = 终止办理：业务 { $business }
event-abandoned-envelope = 终止办理：业务 { $business }，信封 { $envelope } 作废
style-standard = 标准字号
style-large-print = 大字
spoil-print-failed = 打印失败
spoil-not-printed = 没有印出
spoil-unreadable = 看不清或已拆封
spoil-number-not-read = 取件码三次不符
spoil-overdue = 逾期未领

## 其他
event-unreadable = 第 { $seq } 条日志无法读取，请核对日志
event-other = 本版本不认识的事项 { $event }：{ $facts }

## 时间确认
event-time-settled = 会同用户 { $second } 确认本机时间正确，从本条起按本机时间记录；此前最近一条日志的时间为 { $before }
event-time-settled-recovery = 凭恢复码确认本机时间正确，从本条起按本机时间记录；此前最近一条日志的时间为 { $before }
event-time-settled-alone = 培训环境：一人确认本机时间正确，从本条起按本机时间记录；此前最近一条日志的时间为 { $before }
spoil-time-settled = 本机时间经重新确认

## 生成信封之前
event-printer-not-ready = 打印机未就绪，没有生成信封：业务 { $business }，打印机{ $trouble }
event-printer-confirmed = 经办人员确认信封打印机：{ $name }，地址 { $address }，原地址 { $before }
event-printer-confirmed-first = 经办人员确认信封打印机：{ $name }，地址 { $address }，此前没有打印机
event-drawer-chosen = 系统管理员改为把信封放入打印文件夹，原打印机地址 { $before }
event-drawer-chosen-first = 系统管理员选择把信封放入打印文件夹
why-printer-unconfirmed = 打印机尚未经经办人员确认
why-printer-lost = 设置里已没有打印机
event-printer-doubted = 经办人员未确认信封打印机：{ $name }，地址 { $address }

## 日志末条
event-tail-begun = 自此在数据目录以外另存日志末条，以备核查
event-entries-lost = 日志可能有缺失：{ $loss }
event-entries-lost-visit = 日志有缺失：{ $loss }已用到的编号：业务 { $business }
event-entries-lost-envelope = 日志有缺失：{ $loss }已用到的编号：信封 { $envelope }
event-loss-settled = 已核查日志缺失，恢复打印、发放密码信封
why-loss-unsettled = 日志可能有缺失，尚未核查
why-nothing-lost = 日志没有缺失

## 数据行
event-rows-counted = 自本条起，每条日志都载明其改动的数据行；此前已有：业务 { $visits } 笔，信封 { $envelopes } 个，密码 { $passwords } 个，用户 { $users } 名

## 用户停用、恢复与删除
event-user-disabled =
    { $unfinished ->
        [0] 停用用户 { $user }
       *[other] 停用用户 { $user }，其名下有 { $unfinished } 笔未办结业务
    }
event-user-enabled = 恢复使用用户 { $user }
event-user-renamed = 更改用户 { $user } 的姓名
event-user-role-changed = 更改用户 { $user } 的角色：由{ $from }改为{ $to }
event-user-removed =
    { $unfinished ->
        [0] 删除用户 { $user }，其密钥一并删除
       *[other] 删除用户 { $user }，其密钥一并删除；其名下有 { $unfinished } 笔未办结业务
    }
event-sign-in-disabled = 密码正确，但该用户已停用，未予登录
event-sign-in-removed = 密码正确，但该用户已删除，未予登录（keys.toml 被换成了旧文件）
event-sign-in-other-role = 密码正确，但该用户角色已变更，未予登录
why-off-duty = 该用户已停用或删除，或角色已变更
why-not-an-administrator = 恢复码单只用于系统管理员
event-person-named = 用户 { $user } 登记了本人证件号码
event-signed-in-unnamed = { $signed }，由程序输入，尚未登记本人证件号码
why-must-name-person = 须先登记本人证件号码
why-person-taken = 此人已有另一工号
why-person-named = 本人证件号码已登记

## 办理中途发生的变化
event-recovery-of-nobody = 此前重设密码失败：工号 { $user }，窗口 { $station }，{ $at }，恢复码正确，但没有此工号
why-time-settled = 办理期间系统时间已重新确认
event-person-cleared = 清除用户 { $user } 登记的本人证件号码，须由本人重新登记
## What is read of the journal, and of a day
event-story-read = 查阅某人的办理记录：{ $lines } 条
event-exported = 导出日志：{ $lines } 条，{ $kind }，按{ $picked }筛选
event-exported-all = 导出全部日志：{ $lines } 条，{ $kind }
event-exported-story = 导出某人的办理记录：{ $lines } 条，{ $kind }
event-day-read = 查看 { $day } 的日结
event-day-printed = 打印 { $day } 的日结单：打印信封 { $drawn } 个，发放 { $handed } 个，作废 { $void } 个，待发 { $waiting } 个
event-day-trouble = { $day } 的日结单未打印：{ $trouble }
event-day-trouble-unclear = { $day } 的日结单可能已打印：{ $trouble }
export-kind-csv = CSV 表格
export-kind-pdf = PDF 文件
picked-by-day = 日期
picked-by-user = 工号
picked-by-kind = 类别
picked-by-visit = 业务
picked-by-person = 人员
picked-and = 、
picked-all = 全部记录
picked-user = 工号 { $user }
picked-visit = 业务 { $business }
picked-person = 该参保人的全部办理记录
entry-kind-refused = 不予办理和拒绝
entry-kind-wrong-card = 卡号、取件码不符
entry-kind-void = 作废和终止
entry-kind-hand-over = 打印和发放
entry-kind-sign-in = 登录
entry-kind-users = 用户变动
entry-kind-settings = 设置和设备
entry-kind-register = 登记数据导入
entry-kind-read = 查阅和核对
register-changed = 登记信息变更：{ $field }（由数据导入，文件摘要 { $file }…）
register-who = 数据导入
online-who = 网上
csv-columns = 序号,本地时间,世界时,窗口,工号,来源,事件,内容,业务受理号,信封编号,人员代码,摘要
## 回执补打
event-receipt-reprinted = 回执补打（副本）：查询号 { $receipt }
event-receipt-reprint-trouble = 回执副本未打印：查询号 { $receipt }，{ $trouble }
event-receipt-reprint-trouble-unclear = 回执副本是否打印不明：查询号 { $receipt }，{ $trouble }
why-receipt-void = 回执对应的信封已作废，不补打
why-receipt-incomplete = 原回执的内容已查不全，不补打
## 备份与恢复
event-backup-made = 完成备份并读回核对：日志到第 { $entry } 条
event-backup-made-removed = 完成备份并读回核对：日志到第 { $entry } 条；清理旧备份 { $removed } 份
event-restored = 从 { $made } 的备份恢复（日志第 { $entry } 条），其后办理的事项丢失
event-restored-envelope = 从 { $made } 的备份恢复（日志第 { $entry } 条），其后办理的事项丢失；纸面上最新的信封 { $envelope }
## 技术支持
event-support-written = 把技术支持信息写入文件（不含姓名、号码和密码；文件的 SM3：{ $file }）
event-sent-out = 生成第 { $number } 号回传文件，供登记系统读取：{ $count } 项，截至日志第 { $through } 条（文件的 SM3：{ $file }）
event-office-renamed = 机构名称改为“{ $name }”

event-style-in-language = { $style }，{ $language }
language-of-paper-chinese = 中文
language-of-paper-english = 英文
## 一条日志所载各项的名称
fact-of-accepted = 按此导入的行数
fact-of-address = 地址
fact-of-again = 是否再次核验
fact-of-answer = 答复
fact-of-answered = 打印机答复码
fact-of-area = 参保地区划
fact-of-at = 时间
fact-of-before = 此前
fact-of-breaks = 断点数
fact-of-business = 业务受理号
fact-of-by = 依据
fact-of-by-clerk = 由经办员说明
fact-of-bytes = 字节数
fact-of-changes = 所含事项数
fact-of-card = 社会保障卡
fact-of-card-tries = 卡号输错记录
fact-of-changed = 更新行数
fact-of-count = 行数
fact-of-day = 日期
fact-of-documents-card = 社会保障卡证件
fact-of-documents-id = 身份证件
fact-of-down = 下移（毫米）
fact-of-draw = 第几个信封
fact-of-drawn = 打印信封数
fact-of-entered = 输入方式
fact-of-entries = 日志条数
fact-of-entry = 日志条目
fact-of-envelope = 信封编号
fact-of-envelopes = 信封
fact-of-file = 文件摘要
fact-of-files = 文件数
fact-of-form = 用纸
fact-of-found = 现有条数
fact-of-fraud-hint = 疑似冒用
fact-of-from = 原为
fact-of-ground = 理由
fact-of-handed-over = 发放信封数
fact-of-gone = 未再出现行数
fact-of-mobile = 手机号码代码
fact-of-mobiles = 手机号码待核行数
fact-of-was = 原手机号码代码
fact-of-now = 新手机号码代码
fact-is-mobile-changed = 手机号码变更
fact-is-statement-ready = 权益记录单已生成
fact-of-held = 留待核实行数
fact-of-how = 情形
fact-of-kept = 备查条数
fact-of-kind = 种类
fact-of-last = 是否末批
fact-of-left = 剩余次数
fact-of-lines = 条数
fact-of-made = 备份时间
fact-of-name = 名称
fact-of-new = 新增行数
fact-of-number = 序号
fact-of-through = 截至日志条目
fact-of-obstacle = 不能办理的情形
fact-of-office = 机构代码
fact-of-old-suspended = 原密码已停用
fact-of-other-name = 同号不同名
fact-of-password-set-by = 密码由谁设置
fact-of-password-tries = 密码输错记录
fact-of-passwords = 密码
fact-of-person = 人员代码
fact-of-picked = 筛选
fact-of-piped-reset = 允许管道输入
fact-of-practice = 培训环境
fact-of-printer = 打印机
fact-of-reason = 原因
fact-of-receipt = 业务查询号
fact-of-recovery = 使用恢复码
fact-of-refused = 拒绝行数
fact-of-registered = 人员代码（登记）
fact-of-removed = 清理份数
fact-of-resets-in-30-days = 近 30 日重置次数
fact-of-result = 结果
fact-of-right = 权限
fact-of-role = 角色
fact-of-rows = 数据表行
fact-of-schema = 数据库版本
fact-of-second = 第二人工号
fact-of-seconds = 秒数
fact-of-seconds-since-print = 打印后秒数
fact-of-seconds-since-view = 查看后秒数
fact-of-shift = 右移（毫米）
fact-of-sm3 = 摘要
fact-of-station = 窗口号
fact-of-style = 字号
fact-of-sure = 结果明确
fact-of-to = 改为
fact-of-trouble = 打印机故障
fact-of-trouble-refused = 打印机拒绝码
fact-of-unchanged = 未变行数
fact-of-unfinished = 未办结业务数
fact-of-unnamed = 尚未登记本人证件号码
fact-of-user = 工号
fact-of-users = 用户
fact-of-value = 值
fact-of-visits = 业务
fact-of-void = 作废信封数
fact-of-waiting = 待发放信封数
fact-of-why = 原因
fact-of-why-refused = 不予办理的理由

## 各项的值
fact-is-true = 是
fact-is-false = 否
fact-is-aborted = 打印任务异常终止
fact-is-cancelled = 已取消
fact-is-door-open = 盖板未关
fact-is-drawer = 打印文件夹不可写
fact-is-jam = 卡纸
fact-is-lost = 连接中断
fact-is-not-accepting = 不接受任务
fact-is-not-ipp = 答复无法识别
fact-is-nothing-listens = 没有应答
fact-is-offline = 脱机
fact-is-paper-out = 缺纸
fact-is-paused = 已暂停
fact-is-silent = 没有及时答复
fact-is-stopped = 已停止工作
fact-is-too-long = 超时未打印完
fact-is-untrusted = 证书不受信任
fact-is-wrong-format = 不能打印 PDF
fact-is-wrong-media = 纸张不符
fact-is-no-such-queue = 没有此打印队列
fact-is-busy = 正忙
fact-is-card = 社会保障卡
fact-is-typed = 键盘输入
fact-is-scanned = 扫描
fact-is-new-name = 同一人改名
fact-is-second-person = 两人同号
fact-is-missing = 备查记录缺失
fact-is-other = 与备查记录不同
fact-is-shorter = 短于备查记录
fact-is-unreadable = 无法读取
fact-is-wrong = 密码不符
fact-is-locked = 已锁定
fact-is-recovery = 恢复码不符
fact-is-no-such-user = 没有此工号
fact-is-normal = 正常
fact-is-elsewhere = 参保地不在本机构
fact-is-disabled = 已停用
fact-is-removed = 已删除
fact-is-other-role = 角色已变更
fact-is-no-character = 字库缺字
fact-is-not-printable = 含不能打印的字符
fact-is-several = 一号多人
## What whoever restored a backup settles
event-loss-settled-by-recovery = 数据经恢复，凭恢复码核查日志缺失，恢复打印、发放密码信封
why-own-restoration = 数据由本人恢复，须由他人核查
## 当场授权
event-unlocked-over-visit = 复核员 { $by } 当场授权，解除经办员 { $user } 的核验锁定，原因：{ $reason }
why-no-supervisor = 授权人不是复核员
why-second-unready = 授权人尚未使用本人密码或未登记本人证件号码
## 网上服务
spoil-reset-online = 参保人已在网上自行设置密码
event-online-signed-in = 网上服务：参保人登录
event-online-signed-in-after = 网上服务：参保人登录，此前输错密码 { $wrong } 次
event-online-envelope-opened = 网上服务：信封 { $envelope } 的密码核对无误，参保人须随即设置自己的密码
event-online-envelope-opened-after = 网上服务：信封 { $envelope } 的密码核对无误，此前输错 { $wrong } 次，参保人须随即设置自己的密码
event-online-code-right = 网上服务：登记手机收到的验证码核对无误，参保人可设置新密码
event-own-password-envelope = 网上服务：参保人已设置自己的密码，信封密码失效
event-own-password-code = 网上服务：参保人凭手机验证码设置了新密码
event-own-password-change = 网上服务：参保人修改了密码
event-online-locked-password = 网上服务：该号码输错密码 5 次，24 小时内不再受理
event-online-locked-code = 网上服务：该号码一天内输错验证码 10 次，24 小时内不再受理验证码
event-online-shown = 网上服务：参保人查看了本人的完整信息
event-online-records-shown = 网上服务：参保人查看了本人的缴费、个人账户和待遇记录
event-online-signed-out = 网上服务：参保人退出了全部登录
event-online-hour = 网上服务（{ $hour } 起一小时）：输错密码 { $passwords } 次，申请验证码 { $codes } 次，输错验证码 { $wrong } 次，锁定 { $locked } 次
event-online-codes-stopped = 网上服务：一小时内发出验证码 { $sent } 条，仅 { $entered } 条被输入，暂停发送
event-service-added = 网上服务取得密钥槽，密钥已更新
event-service-removed = 网上服务的密钥槽已删除
why-reset-online = 参保人已在网上自行设置密码
fact-of-authorised-by = 授权人
fact-of-codes = 已发验证码
fact-of-hour = 所计一小时自
fact-of-language = 纸面语言
fact-of-locked = 锁定次数
fact-of-sent = 已发出
fact-of-tried = 输错的是
fact-of-wrong-codes = 验证码错误
fact-of-wrong-passwords = 密码错误
fact-is-change = 登录后本人修改
fact-is-code = 手机验证码
fact-is-envelope = 密码信封
fact-is-password = 密码
fact-is-en = 英文
fact-is-zh-cn = 中文
## 数据恢复之后新增或更改的用户
why-changed-since-restored = 数据恢复之后工号由他人新增、更改或设置过密码，须由他人核查
## 凭恢复码恢复的数据
event-restored-by-sheet = 凭恢复码以该工号从 { $made } 的备份恢复（日志第 { $entry } 条），其后办理的事项丢失
event-restored-by-sheet-envelope = 凭恢复码以该工号从 { $made } 的备份恢复（日志第 { $entry } 条），其后办理的事项丢失；纸面上最新的信封 { $envelope }
## 不知是否发出的短信
event-message-looked-at-code = 已知悉：{ $written } 写成的验证码短信不知是否发出，不再发送
event-message-looked-at-password-reset = 已知悉：{ $written } 写成的密码重置通知不知是否发出，不再发送
event-message-looked-at-mobile-changed = 已知悉：{ $written } 写成的手机号码变更通知不知是否发出，不再发送
fact-of-message = 短信
fact-of-written = 写成时间
fact-is-password-reset = 密码重置通知
## 卡号输错的最后一次
event-card-wrong-last = 社会保障卡卡号不符，已达 3 次，核验锁定至 { $until }
event-card-wrong-last-scanned = 社会保障卡卡号不符（扫描输入），已达 3 次，核验锁定至 { $until }

event-imported-kind = { $imported }。文件内容：{ $kind }
event-imported-gone = { $imported }。文件中已无 { $gone }

## 手机号码
event-mobile-confirmed = 手机号码由申请人报出，核对一致（{ $business }）
event-mobile-changed = 手机号码变更，申请人签字确认（{ $business }）
event-mobile-added = 手机号码登记，申请人签字确认（{ $business }）
event-mobile-removed = 手机号码取消登记，申请人签字确认（{ $business }）
event-mobile-slip = 打印手机号码变更确认单（{ $business }）
event-mobile-slip-trouble = 手机号码变更确认单未打出：{ $trouble }（{ $business }）
event-mobile-slip-perhaps = 手机号码变更确认单是否打出不明：{ $trouble }（{ $business }）
event-imported-mobiles = { $imported }。其中手机号码待核 { $rows } 行
why-mobile-differs = 所报手机号码与登记不符
why-no-mobile-slip = 本次业务没有手机号码变更确认单

## 参保人信息
event-message-looked-at-statement-ready = 已知悉：{ $written } 写成的权益记录单通知不知是否发出，不再发送
event-person-looked-at = 打开参保人信息页
event-person-looked-at-in-visit = 业务中打开参保人信息页（{ $business }）
event-online-lock-lifted = 核验后解除网上服务锁定（{ $business }）
event-data-differed = 打印资料差异单：{ $facts }（{ $business }）
event-data-slip-trouble = 资料差异单未打出：{ $trouble }（{ $business }）
event-data-slip-perhaps = 资料差异单是否打出不明：{ $trouble }（{ $business }）
fact-of-facts = 差异事项
different-name = 姓名
different-number = 身份证号码
different-sex = 性别
different-ethnicity = 民族
different-birth = 出生日期
different-household = 户籍地
different-insured-place = 参保地
different-employer = 工作单位
different-card = 社会保障卡
different-mobile = 手机号码
# 本人权益查询
event-queried-contributions = 参保人查询本人缴费、个人账户和待遇记录（{ $business }）
event-queried-statement = 参保人申请打印本人个人权益记录单（{ $business }）
why-envelope-drawn = 本次业务已制作密码信封，不能转为查询
fact-of-purpose = 用途
fact-is-contributions = 缴费及待遇记录
fact-is-statement = 个人权益记录单
fact-is-medical-bureau = 由医保经办机构查询
## 个人权益记录单
event-statement-of-year = 窗口出具 { $year } 年个人权益记录单：查询号 { $statement }（{ $business }）
event-statement-of-all = 窗口出具历年个人权益记录单：查询号 { $statement }（{ $business }）
event-statement-online-of-year = 参保人网上生成 { $year } 年个人权益记录单：查询号 { $statement }
event-statement-online-of-all = 参保人网上生成历年个人权益记录单：查询号 { $statement }
event-statement-trouble = 个人权益记录单未打出：查询号 { $statement }，{ $trouble }（{ $business }）
event-statement-perhaps = 个人权益记录单是否打出不明：查询号 { $statement }，{ $trouble }（{ $business }）
event-statement-checked = 个人权益记录单核验：查询号 { $statement }，{ $answer }
rights-statement-answer-genuine = 属实
rights-statement-answer-not-ours = 查无此单
rights-statement-answer-too-old = 已超过核验期限
fact-of-statement = 业务查询号
fact-of-year = 年度
fact-of-digest = 加密摘要
## 恢复码单
event-recovery-sheet-renewed = 另制恢复码单，原恢复码单作废
event-recovery-slot-replaced = 恢复码单的密钥与日志所记不同（另制时断电，或 keys.toml 被换），请另制恢复码单
## 查询登记信息
event-register-searched = 按{ $by }查询登记信息（{ $reason }）：查到 { $people } 人
event-register-searched-more = 按{ $by }查询登记信息（{ $reason }）：查到的超过 { $people } 人
why-searched-often = 查询次数已达上限
fact-of-sought = 查询内容的摘要
fact-of-people = 人数
fact-of-more = 还有更多
fact-of-remark = 事由说明

## 单位缴费查询
event-employer-queried = 受理单位 { $employer } 的缴费查询：已查看经办人证件和单位授权委托书原件
event-employer-asker-read = 查阅了查询 { $query } 的经办人姓名和委托书
employer-asker-both = 经办人：{ $name }；授权委托书：{ $letter }。与本条记录中的校验值一致，即为受理时录入的内容。
employer-asker-letter = 经办人：{ $name }；授权委托书：{ $letter }。委托书与受理时录入的一致；本条记录由旧版本写入，没有姓名的校验值。
employer-asker-differs = 数据库中的经办人为 { $name }，授权委托书为 { $letter }，与本条记录中的校验值不一致：受理之后有人改动过姓名或委托书。请原样保留数据文件夹并上报。
employer-asker-gone = 日志记有这次查询，但数据库中没有对应的姓名和委托书：该行已被删除或改动。请原样保留数据文件夹并上报。
event-employer-month-shown = 查询 { $query }：显示单位 { $employer } { $month } 的缴费明细，职工 { $workers } 人
event-employer-list-printed = 查询 { $query }：打印单位 { $employer } { $month } 的缴费明细，职工 { $workers } 人
event-employer-list-trouble = 查询 { $query }：单位 { $employer } { $month } 的缴费明细未打印（{ $trouble }）
event-employer-list-perhaps = 查询 { $query }：单位 { $employer } { $month } 的缴费明细可能未打印（{ $trouble }）
event-employer-list-exported = 查询 { $query }：单位 { $employer } { $month } 的缴费明细已导出（{ $kind }），职工 { $workers } 人
why-employer-not-found = 未办理：没有该统一社会信用代码的单位
why-employer-cancelled = 未办理：单位已注销
unit-who = { $station } 号窗口
unit-looked = 单位 { $employer } 查询了 { $month } 的职工缴费明细，其中有此人（已遮盖）
fact-of-employer = 单位
fact-of-asker = 经办人姓名
fact-of-letter = 授权委托书
fact-of-query = 查询号
fact-of-month = 月份
fact-of-workers = 职工人数
event-statements-begun = 开始生成 { $year } 年度个人权益记录单（全部参保人）
event-statements-begun-of-employer = 开始生成 { $year } 年度个人权益记录单（单位 { $employer }）
event-statements-made = 生成 { $year } 年度个人权益记录单一份文件，共 { $statements } 张
event-statements-ended = { $year } 年度个人权益记录单全部生成：{ $statements } 张，{ $files } 份文件
fact-of-statements = 记录单张数
