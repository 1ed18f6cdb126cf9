/// What segments and elements are called, in our own words.
public enum SegmentNames {
  /// What a segment is: "claim"; "" where it has no name here.
  public static func name(_ id: String) -> String { table[id]?.name ?? "" }

  /// What element `index` (from 1) of a segment is; "" where it has no name here.
  public static func element(_ id: String, _ index: Int) -> String {
    guard let elements = table[id]?.elements, index >= 1, index <= elements.count else { return "" }
    return elements[index - 1]
  }

  /// Whether an element says who somebody is: names, numbers of people, addresses, birth dates, words.
  public static func isPersonal(_ segment: SegmentValue, _ index: Int) -> Bool {
    switch (segment.id, index) {
    case ("NM1", 3...7), ("NM1", 9), ("N1", 2), ("N1", 4), ("N3", _), ("N4", 1), ("N4", 3),
      ("DMG", 2), ("PER", 2), ("PER", 4), ("PER", 6), ("PER", 8), ("SBR", 3...4), ("CLM", 1),
      ("CLP", 1), ("CLP", 7), ("NTE", 2), ("K3", 1), ("PAT", 6), ("PLB", 1), ("SVD", 1), ("BPR", 7),
      ("BPR", 9), ("BPR", 13), ("BPR", 15), ("TRN", 2), ("PWK", 6), ("FRM", 3):
      true
    case ("REF", 2): !["6R", "F2", "EV", "2U"].contains(segment[1].text)
    default: false
    }
  }

  private struct Entry {
    var name: String
    var elements: [String]
  }

  private static let table: [String: Entry] = {
    var table: [String: Entry] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      table[parts[0]] = Entry(
        name: parts[1],
        elements: parts[2].split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
    return table
  }()

  private static let text = """
    ISA|interchange begins|,,,,sender kind,sender,receiver kind,receiver,date,time,repetition mark,release,control number,wants TA1,production or test,component mark
    IEA|interchange ends|groups,control number
    GS|group begins|kind,sender,receiver,date,time,control number,,guide
    GE|group ends|sets,control number
    TA1|envelope answered|control number,date,time,result,reason
    ST|transaction begins|kind,control number,guide
    SE|transaction ends|segments,control number
    BHT|header|structure,purpose,number,date,time,kind
    HL|level|number,parent,kind,has levels below
    NM1|name|role,person or organization,last name,first name,middle name,title,suffix,number kind,number
    N1|name|role,name,number kind,number
    N3|street|line,second line
    N4|city|city,state,postal code,country,,,subdivision
    PER|contact|function,name,way,number,way,number,way,number
    REF|number|kind,number,,given by
    PRV|specialty|role,kind,taxonomy
    CUR|currency|of,currency
    SBR|coverage|payer's turn,relationship,group number,group name,why second,,,,kind of payer
    PAT|patient|relationship,,,,format,death,unit,weight,pregnant
    DMG|person|format,birth date,sex
    CLM|claim|number,charge,,,place,signature,assignment,benefits assigned,release,signature source,related to,program,,,,,,,,why late
    DTP|date|kind,format,date
    DTM|date|kind,date
    PWK|attachment|kind,how sent,,,,number
    CN1|contract|kind,amount,percent,code,discount,version
    AMT|amount|kind,amount
    QTY|quantity|kind,quantity
    K3|agreed data|data
    NTE|note|kind,words
    CR1|ambulance|unit,weight,,reason,unit,distance,,,round trip,stretcher
    CR2|manipulation|,,,,,,,condition,,words,words
    CR3|certification|kind,unit,length
    CRC|conditions|category,holds,condition,condition,condition,condition,condition
    HI|codes|code,code,code,code,code,code,code,code,code,code,code,code
    HCP|repricing|method,allowed,savings,organization,rate,group,amount,,list,procedure,unit,units,rejection,compliance,exception
    OI|other insurance|,,benefits assigned,signature source,,release
    MOA|outpatient result|rate,payable,remark,remark,remark,remark,remark,renal,professional
    MIA|inpatient result|
    CAS|adjustment|group,reason,amount,quantity,reason,amount,quantity,reason,amount,quantity,reason,amount,quantity,reason,amount,quantity,reason,amount,quantity
    LX|line|number
    SV1|service|procedure,charge,unit,units,place,,diagnoses,,emergency,,screening,family planning,,,copay
    SV2|service|revenue code,procedure,charge,unit,units,,not covered
    SV3|dental service|procedure,charge,place,area,prosthesis,units
    SV5|equipment|procedure,unit,length,rent,price,how often
    PS1|bought service|provider,charge
    LIN|drug|,kind,code
    CTP|drug amount|,,,quantity,unit
    MEA|test result|kind,of,value
    SVD|other payer's decision|payer,paid,procedure,,units,bundled into
    LQ|code|list,code
    FRM|answer|question,yes or no,words,date,percent
    BPR|payment|handling,amount,credit or debit,method,format,bank kind,bank,account kind,account,originator,supplement,bank kind,bank,account kind,account,date
    TRN|trace|kind,number,originator,supplement
    RDM|delivery|way,name,address
    TS3|summary|provider,facility,fiscal year end,claims,charges
    TS2|Medicare summary|
    CLP|claim payment|number,status,charge,paid,patient owes,kind of payer,payer's number,place,frequency,,related group,weight,discharge
    SVC|service payment|procedure,charge,paid,revenue code,units paid,procedure sent,units sent
    PLB|account adjustment|provider,fiscal year end,reason,amount,reason,amount,reason,amount,reason,amount,reason,amount,reason,amount
    AK1|group answered|kind,control number,guide
    AK2|set answered|kind,control number,guide
    IK3|segment in error|segment,position,loop,error
    CTX|where|business place,segment,position,loop,element,number
    IK4|element in error|position,number,error,value
    IK5|set result|result,reason,reason,reason,reason,reason
    AK9|group result|result,sets stated,sets received,sets accepted,reason,reason,reason,reason,reason
    STC|status|status,date,action,amount,,,,,,status,status,words
    EQ|asked for|service type
    EB|eligibility|answer,level,service type,insurance type,plan
    """
}
