### paper

paper-date = { $year }年{ $month }月{ $day }日
paper-moment = { $date } { $time }
paper-practice = 培训样张·无效
paper-hotline = 咨询电话 12333
paper-free = 本业务不收费

## The envelope

paper-envelope-title = 密码信封 · 请本人拆启
paper-envelope-name = 姓名
paper-envelope-number = 信封编号
paper-envelope-code = 取件码
paper-envelope-issued = 打印日期
paper-envelope-until = 有效期至
paper-envelope-station = { $station } 号窗口
paper-envelope-seal = 封口破损请拒收
paper-envelope-seal-label = 标签或涂层破损请拒收
paper-envelope-unknown = 密码由系统随机生成，工作人员无法获知
paper-envelope-address = 服务网址
paper-envelope-account = 登录账号
paper-envelope-account-hint = 您的身份证号码（社会保障号码），18 位
paper-envelope-account-short = 您的身份证号码（社会保障号码）
paper-envelope-password = 登录密码
paper-envelope-change = 首次登录必须修改密码
paper-envelope-change-short = 首次登录须改密码
paper-envelope-use-before = 请在{ $date }当天或之前登录并修改密码，逾期作废。
paper-envelope-other = 这是网上服务密码，不是社保卡密码，不是银行卡密码。
paper-envelope-steps = 使用方法
paper-envelope-open = 打开网上服务：{ $address }
paper-envelope-sign-in = 输入您的身份证号码和本信封内的密码，登录。
paper-envelope-set = 按提示设置您自己的新密码，不要告诉任何人。
paper-envelope-destroy = 密码修改成功后，请将本信封撕碎销毁。
paper-envelope-unasked = 如非您本人申请，请勿使用此密码，并立即拨打 12333 或到经办窗口核实。
paper-envelope-scam = 任何人都无权向您索要此密码，凡索要者均为诈骗，请拨打 12333 核实。

## The stub

paper-stub-title = 密码信封存根
paper-stub-keep = 经办机构留存
paper-stub-business = 业务受理号
paper-stub-name = 申请人
paper-stub-station = 窗口号
paper-stub-reason = 办理原因
paper-stub-forgotten = 忘记密码
paper-stub-locked = 密码锁定
paper-stub-compromised = 疑似泄露
paper-stub-documents = 查验证件
paper-stub-seen = { $id }、{ $card }（原件已查验）
paper-stub-resident-id-card = 居民身份证
paper-stub-residence-permit = 港澳台居民居住证
paper-stub-foreign-resident-card = 外国人永久居留身份证
paper-stub-social-security-card = 社会保障卡
paper-stub-user = 经办人
paper-stub-user-value = { $name }（工号 { $number }）
paper-stub-at = 办理时间
paper-stub-journal = 日志校验码
paper-stub-unknown = 密码由系统随机生成，只印在信封内；本存根不含密码，经办机构和工作人员均无法获知。
paper-stub-free = 本业务不收费。
paper-stub-received = 申请人签名即确认：已收到封口完好的密码信封，证件原件已全部收回。
paper-stub-sign-user = 经办人（签名）
paper-stub-sign-receiver = 申请人（签名）
paper-stub-sign-date = 日期

## The receipt, in two parts

paper-receipt-title = 业务办理回执
paper-receipt-part-worker = 申请人联
paper-receipt-part-office = 存档联
paper-receipt-done = 办理事项
paper-receipt-done-value = 网上服务密码重置（{ $reason }）
paper-receipt-name = 申请人
paper-receipt-query = 业务查询号
paper-receipt-code = 校验码
paper-receipt-until = 核验期限
paper-receipt-verify = 在核验期限内，凭业务查询号和校验码，任何人均可到本机构 { $station } 号窗口核验本回执的真伪和办理结果。
paper-receipt-unknown = 密码由系统随机生成，只印在信封内；本回执不含密码，经办机构和工作人员均无法获知。
paper-receipt-free = 本业务不收费。咨询电话 12333。
paper-receipt-sign-office = 经办机构（盖章）
paper-cut = 沿虚线裁开

## The recovery sheet

paper-recovery-title = 恢复码单 · 注意保密
paper-recovery-office = 经办机构
paper-recovery-office-value = { $name }（{ $code }）
paper-recovery-made = 生成时间
paper-recovery-what = 本机构的业务数据已加密存放，工作人员登录后才能打开。下面的恢复码是另一把钥匙：所有人都无法登录时，用它重新打开数据。谁拿到它，谁就能打开数据。
paper-recovery-code = 恢复码
paper-recovery-keep = 保管要求
paper-recovery-two = 由两人当面核对，装入信封密封，在封口处签名并注明日期。
paper-recovery-safe = 放入保险柜，与本机分开存放。
paper-recovery-copy = 不得拍照、复印、抄录，不得存入任何电脑或手机。
paper-recovery-check = 每年检查一次封口；封口破损时，立即更换恢复码。
paper-recovery-use = 使用方法
paper-recovery-how = 两人在场拆封，按分组输入恢复码；打开数据后，立即更换恢复码并销毁本单。
paper-recovery-sign-first = 封存人一（签名）
paper-recovery-sign-second = 封存人二（签名）
paper-recovery-sign-date = 日期

## The test page

paper-test-title = 定位测试页 · { $form }
paper-test-offset = 已向右移 { $x } 毫米，向下移 { $y } 毫米
paper-test-how = 上方标尺的数字应等于到纸张左边的毫米数，左侧标尺的数字应等于到纸张上边的毫米数。差多少，就在校准屏上移多少。请按 100% 打印。密码处印 SPECIMEN，不是密码。

## The referral slip

paper-referral-title = 不予办理告知单
paper-referral-keep = 申请人留存
paper-referral-asked = 申请事项
paper-referral-asked-value = 网上服务密码重置
paper-referral-no-business = 未受理
paper-referral-why = 原因
paper-referral-where = 办理去向
paper-referral-bring = 携带材料
paper-referral-complain = 本业务不收费。如有疑问或异议，请拨打 12333，或向本机构反映。本告知单不含申请人的个人信息。

## The account of a day

paper-day-title = 日结单
paper-day-made = 制表
paper-day-made-value = { $at }，{ $user }
paper-day-agrees = 以上数字取自日志，并已与业务数据核对一致。
paper-day-differs = 日志与业务数据不一致：请先核对日志（journal verify），查明原因后再签字。
paper-day-sign-first = 经办人（签名）
paper-day-sign-second = 复核人（签名）
day-waited = 日初待发
day-drawn = 本日打印
day-handed-over = 本日发放
day-void = 本日作废
day-waits = 日末待发
day-refused = 不予办理及未办结
day-refused-total = 不予办理合计
day-stopped = 核验时登记不许办理
day-abandoned = 终止办理
day-unfinished = 当日业务至今未办结
day-users = 按工号
day-user = 工号
day-of-drawn = 打印
day-of-handed-over = 发放
day-of-void = 作废
day-of-refused = 不予办理
day-of-wrong-cards = 卡号不符
day-others = 其他
day-all = 合计
day-void-numbers = 作废信封编号
day-waiting-numbers = 日末待发信封编号
day-void-none = 无
day-void-more = { $numbers }   另有 { $more } 个，见日志

## The journal as pages

paper-list-title = 业务日志摘录
paper-list-page = 第 { $page } 页，共 { $pages } 页
paper-list-office = { $name }（{ $code }）{ $station } 号窗口
paper-list-made = { $at }，工号 { $user } 导出
paper-list-picked = 范围：{ $picked }；共 { $count } 条。以代码记人，不含姓名和证件号码。
paper-list-anchor = 导出时的日志校验码：{ $code }
paper-list-seq = 序号
paper-list-time = 时间
paper-list-who = 窗口 · 工号
paper-list-what = 内容
paper-list-nothing = 没有符合条件的记录。
## Where the envelope is opened, and how its password is read

paper-envelope-unseal-fold = 启封：沿两侧虚线撕开
paper-envelope-unseal-block-out = 启封：撕去左右两侧孔边，再揭开
paper-envelope-unseal-label = 密码在下面的方框内：揭开标签或刮开涂层
paper-envelope-tear = 此处封口 · 沿虚线撕开
paper-envelope-note-letters = 密码上下不齐，用于防伪。字母均为大写，没有 0、1、O、I、L。
paper-envelope-note-digits = 12 位数字，上下不齐，用于防伪
paper-envelope-note-plain-letters = 字母均为大写，没有 0、1、O、I、L。
paper-envelope-note-plain-digits = 12 位数字
paper-envelope-unasked-short = 如非本人申请，请勿使用，并拨打 12333 核实。
paper-envelope-scam-short = 凡向您索要此密码的，都是诈骗。
paper-envelope-account-least = 您的身份证号码

## What the office files by, and what somebody who is sent on must know

paper-stub-id-number = 证件号码
paper-referral-when = 办理时间
paper-referral-when-value = 工作日办公时间（可先拨打 12333 确认）。
paper-referral-number = 告知单编号

## A receipt that was lost, and where the service is rated

paper-copy = 副本
paper-copy-title = { $title } · 副本
paper-copy-part = { $part }（副本）
paper-copy-of = 本件为副本，办理内容与原件一致：{ $moment } 由工号 { $user } 补打，补打日志校验码 { $head }。
paper-rating = 扫码评价

## 本机构的办公时间
paper-referral-when-hours = { $hours }（可先拨打 12333 确认）。
paper-referral-when-holidays = 工作日办公时间；{ $holidays }（可先拨打 12333 确认）。
paper-referral-when-both = { $hours }；{ $holidays }（可先拨打 12333 确认）。

## What the account of a day does not have
day-gap-restored = 当日有数据恢复（日志第 { $entry } 条），备份之后办理的事项不在本账之内。
day-gap-lost = 当日发现日志有缺失（日志第 { $entry } 条），缺失的事项不在本账之内。
day-gap-passed-over = 信封编号 { $first } 至 { $last } 跳过不用，有的可能已经打印。
day-gaps-more = 另有 { $more } 处，见日志。
## 手机号码变更确认单
paper-mobile-title = 手机号码变更确认单
paper-mobile-number = 确认单编号
paper-mobile-before = 原手机号码
paper-mobile-after = 现手机号码
paper-mobile-changed = 变更时间
paper-mobile-none = 无
paper-mobile-codes = 为保护账户，自变更之时起 7 天内，网上服务不向现手机号码发送验证码。
paper-mobile-no-codes = 未登记手机号码的，网上服务不发送验证码；忘记密码请持证件到窗口办理。
paper-mobile-told = 本机构以短信将变更告知原手机号码。
paper-mobile-signs = 申请人签名即确认：以上变更由本人提出，现手机号码由本人使用。本业务不收费。

## 资料差异单
paper-difference-title = 资料差异单
paper-difference-what = 差异事项
paper-difference-between = ；
paper-difference-at-registration = 个人基本信息、参保地：到参保地参保登记窗口更正
paper-difference-at-employer = 工作单位：由单位到其参保地变更
paper-difference-at-card-service = 社会保障卡：到社会保障卡服务网点办理
paper-difference-at-counter = 手机号码：在本窗口变更
paper-difference-bring = 身份证件和社会保障卡原件
paper-difference-unchanged = 上列事项的登记内容与所持证件不一致，本窗口未作更改。本业务不收费，咨询电话 12333。
# 本人权益查询
day-queried = 本人权益查询
day-employers = 单位缴费查询

## 个人权益记录单
paper-statement-title = 社会保险个人权益记录单
paper-statement-year = { $year } 年度
paper-statement-all = 全部年度
paper-statement-number = 业务查询号
paper-statement-code = 校验码
paper-statement-until = 可核验至
paper-statement-name = 姓名
paper-statement-id-number = 证件号码
paper-statement-sex = 性别
paper-statement-birth = 出生日期
paper-statement-place = 参保地
paper-statement-area = { $name }（{ $code }）
paper-statement-employer = 工作单位
paper-statement-employer-value = { $name }（{ $code }）
paper-statement-no-employer = 缴费记录中无单位
paper-statement-as-of = 数据截至
paper-statement-made = 打印时间
paper-statement-accounts = 个人账户（元）
paper-statement-no-account = 登记中没有个人账户记录。
paper-statement-insurance = 险种
paper-statement-of-year = 年度
paper-statement-opening = 上年末余额
paper-statement-credited = 本年记入
paper-statement-interest = 本年利息
paper-statement-closing = 本年末余额
paper-statement-months = 月数
paper-statement-insured = 参保缴费（缴费基数，元）
paper-statement-since = 参保时间
paper-statement-standing = 参保状态
paper-statement-counting = 累计缴费月数
paper-statement-last-paid = 最近缴费
paper-statement-month = { $month } 月
paper-statement-sum-months = { $state }月数
paper-statement-sum-base = { $state }基数合计
paper-statement-sum-employer = { $state }单位部分
paper-statement-sum-person = { $state }个人部分
paper-statement-total = 各险种已缴合计：单位 { $employer } 元，个人 { $person } 元，共 { $both } 元
paper-statement-stands = 参保时间 { $since }；{ $standing }；累计缴费 { $months } 个月；最近缴费 { $last }
paper-statement-paid-months = 已缴月数
paper-statement-base = 已缴基数合计
paper-statement-by-employer = 单位缴费
paper-statement-by-person = 个人缴费
paper-statement-bases = 月缴费基数：{ $bases }
paper-statement-base-month = { $first } 月 { $base }
paper-statement-base-months = { $first }–{ $last } 月 { $base }
paper-statement-between = ，
paper-statement-sentences = ；
paper-statement-other = { $state } { $months } 个月（单位 { $employer }，个人 { $person }）
paper-statement-all-paid = 历年已缴合计
paper-statement-gaps = 未在本地缴费月份的说明
paper-statement-gap = { $insurance }：{ $gap }
paper-statement-employers = 缴费单位
paper-statement-first = 自
paper-statement-last = 至
paper-statement-benefits = 待遇发放（元）
paper-statement-no-benefit = 登记中没有待遇发放记录。
paper-statement-kind = 待遇项目
paper-statement-count = 笔数
paper-statement-notes = 说明
paper-statement-note-marks = 缴费标记：缴 已缴；欠 欠缴（加框）；转 由外地转入（加下划线）；无 当月无应缴；— 登记中没有该月记录。
paper-statement-note-amounts = 金额均为人民币元，取自社会保险登记，未经四舍五入。累计缴费月数为已缴和转入月数之和。
paper-statement-note-as-of = 本单反映截至{ $day }的登记数据。对记录有异议的，可向参保地经办机构申请核查，或拨打 12333。
paper-statement-note-verify = 在{ $until }当天或之前，凭业务查询号和校验码，任何人均可到本机构任一窗口核验本单真伪。二维码仅含这两项。
paper-statement-note-verify-online = 在{ $until }当天或之前，凭业务查询号和校验码，任何人均可到本机构任一窗口或在 { $address } 核验本单真伪。二维码仅含这两项。
paper-statement-note-seal = 本单不加盖印章，以核验结果为准。
paper-statement-note-geta = “〓”代替本机字库中没有的字。
paper-statement-note-free = 查询、打印和核验均不收费。
day-searches = 登记信息查询
## 单位缴费明细
paper-unit-title = 单位缴费明细
paper-unit-employer = 单位：{ $name }    统一社会信用代码：{ $code }
paper-unit-month = 月份：{ $month }    查询号：{ $query }    当月欠缴：{ $owed } 元
paper-unit-made = { $at }，工号 { $user } 出具
paper-unit-note = 金额单位为元；姓名和号码已作遮盖；查询不收费。日志校验码 { $code }
paper-unit-note-elsewhere = 金额单位为元；姓名和号码已作遮盖；查询不收费；医疗、生育保险请向医保经办机构查询。日志校验码 { $code }
